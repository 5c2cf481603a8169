package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.Utf8;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether messages say something, in a form that trainers know. */
final class ContentCheck implements Check {
    private static final List<byte[]> LITERAL_NULLS = Stream.of("null", "None", "undefined", "NaN")
            .map(word -> word.getBytes(US_ASCII))
            .toList();

    /** What became of a content; of a list, the greatest that became of a part. */
    private enum Content {
        MISSING,
        BLANK,
        PRESENT,
        /** Reported already. */
        WRONG
    }

    @Override
    public Set<Rule> rules() {
        return Set.of(ContentRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (message.isObject()) {
                message(conversation.row(), message, out);
            }
        }
    }

    private static void message(JsonRow row, Message message, Violations out) {
        int node = message.get(MessageMember.CONTENT);
        Content content = node == NONE ? Content.MISSING : content(row, node, out);
        if (message.callsTools()) {
            return;
        }
        if (content == Content.MISSING) {
            out.addAtEnd(ContentRule.CONTENT_MISSING, message.node(), message.node());
        } else if (content == Content.BLANK) {
            boolean learned = message.isFrom(Role.ASSISTANT);
            Rule rule = learned ? ContentRule.ASSISTANT_CONTENT_EMPTY : ContentRule.CONTENT_EMPTY;
            out.addAtEnd(rule, node, message.node());
        }
    }

    private static Content content(JsonRow row, int node, Violations out) {
        return switch (row.kind(node)) {
            case STRING -> {
                if (isLiteralNull(row, node)) {
                    out.add(ContentRule.CONTENT_LITERAL_NULL, node);
                }
                yield text(row, node);
            }
            case LIST -> parts(row, node, out);
            default -> wrong(ContentRule.CONTENT_WRONG_TYPE, node, out);
        };
    }

    private static boolean isLiteralNull(JsonRow row, int string) {
        for (byte[] word : LITERAL_NULLS) {
            if (row.says(string, word)) {
                return true;
            }
        }
        return false;
    }

    private static Content parts(JsonRow row, int list, Violations out) {
        Content content = Content.MISSING;
        ContentPart read = new ContentPart();
        for (int part = row.first(list); part != NONE; part = row.next(part)) {
            Content said = row.kind(part) == Kind.OBJECT
                    ? part(row, part, read, out)
                    : wrong(ContentRule.CONTENT_WRONG_TYPE, part, out);
            content = said.compareTo(content) > 0 ? said : content;
        }
        if (content == Content.MISSING) {
            out.addAtEnd(ContentRule.CONTENT_PARTS_EMPTY, list, list);
            return Content.WRONG;
        }
        return content;
    }

    private static Content part(JsonRow row, int node, ContentPart part, Violations out) {
        part.read(row, node);
        if (part.type() == ContentPart.Type.OTHER) {
            out.addAtEnd(ContentRule.CONTENT_PART_TYPE_UNKNOWN, node, node);
            return Content.WRONG;
        }
        UnknownKeys.report(row, node, ContentPart::knows, out);
        if (part.type() == ContentPart.Type.IMAGE_URL) {
            return Content.PRESENT;
        }
        if (part.text() == NONE || row.kind(part.text()) != Kind.STRING) {
            out.addAtEnd(ContentRule.PART_TEXT_NOT_STRING, node, node);
            return Content.WRONG;
        }
        return text(row, part.text());
    }

    private static Content text(JsonRow row, int string) {
        int from = row.text(string);
        boolean blank = Utf8.isBlank(row.texts(), from, from + row.textLength(string));
        return blank ? Content.BLANK : Content.PRESENT;
    }

    private static Content wrong(Rule rule, int node, Violations out) {
        out.add(rule, node);
        return Content.WRONG;
    }
}
