package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/**
 * What an answer says and calls, to be compared with another.
 *
 * @param content the strings of its content, one behind the other
 * @param calls   those of its calls
 */
record AnswerText(String content, String calls) {

    static AnswerText of(JsonRow row, Message answer) {
        return new AnswerText(
                strings(row, answer.get(MessageMember.CONTENT)), strings(row, answer.get(MessageMember.TOOL_CALLS)));
    }

    /** Characters of its content. */
    int length() {
        return content.length();
    }

    private static String strings(JsonRow row, int value) {
        StringBuilder strings = new StringBuilder();
        int behind = value == NONE ? NONE : row.behind(value);
        for (int node = value; node < behind; node++) {
            if (row.kind(node) == Kind.STRING) {
                int from = row.text(node);
                strings.append(new String(row.texts(), from, row.textLength(node), UTF_8))
                        .append('\u0000');
            }
        }
        return strings.toString();
    }
}
