package io.tunestream.example.adapt;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an object is that has {@code messages}, as its other keys say. Makes no object, since most rows are asked. */
public enum ChatLineKeys {
    /** It has no messages. */
    NONE_AT_ALL,
    /** An example as it is. */
    LINE,
    /** A request with the answer beside it. */
    ANSWERED;

    private static final byte[][] BLOCKS = MessageEvidence.BLOCKS.stream()
            .map(block -> block.getBytes(US_ASCII))
            .toArray(byte[][]::new);
    private static final List<byte[]> BODIES = Stream.of("{", "[", "data:", "event:")
            .map(beginning -> beginning.getBytes(US_ASCII))
            .toList();

    /** What the object is. */
    public static ChatLineKeys of(JsonRow row, int object) {
        boolean messages = false;
        boolean answer = false;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            switch (row.name(member)) {
                case "messages" -> messages = true;
                case "choices" -> answer |= row.kind(value) == Kind.LIST;
                case "response" -> answer |= isBody(row, value);
                default -> {}
            }
        }
        return !messages ? NONE_AT_ALL : answer ? ANSWERED : LINE;
    }

    /**
     * Whether it has nothing but what a chat line has, and what no other format knows, so that none need be asked.
     *
     * @param unknown whether no other format has records by a member of that name
     */
    static boolean isNothingElse(JsonRow row, int object, Predicate<String> unknown) {
        boolean messages = false;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            boolean plain = switch (row.name(member)) {
                case "messages" -> {
                    messages = true;
                    yield row.kind(value) == Kind.LIST && !hasBlock(row, value);
                }
                case "tools" -> !hasInputSchema(row, value);
                case "dataset", "functions", "parallel_tool_calls" -> true;
                case "system" -> false;
                default -> unknown.test(row.name(member));
            };
            if (!plain) {
                return false;
            }
        }
        return messages;
    }

    /** Whether a part of a message is a block as only Anthropic has it. */
    private static boolean hasBlock(JsonRow row, int messages) {
        for (int message = row.first(messages); message != NONE; message = row.next(message)) {
            int content = row.valueOf(message, "content");
            int part = content != NONE && row.kind(content) == Kind.LIST ? row.first(content) : NONE;
            for (; part != NONE; part = row.next(part)) {
                if (row.valueOf(part, "source") != NONE || isBlock(row, row.valueOf(part, "type"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBlock(JsonRow row, int type) {
        if (type != NONE && row.kind(type) == Kind.STRING) {
            for (byte[] block : BLOCKS) {
                if (row.says(type, block)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasInputSchema(JsonRow row, int tools) {
        int tool = row.kind(tools) == Kind.LIST ? row.first(tools) : NONE;
        while (tool != NONE && row.valueOf(tool, "input_schema") == NONE) {
            tool = row.next(tool);
        }
        return tool != NONE;
    }

    /** Whether it is nothing but a chat line, of texts only and without tools, so that there is nothing to put right. */
    static boolean isPlain(JsonRow row, int object) {
        boolean messages = false;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            switch (row.name(member)) {
                case "messages" -> {
                    if (!saysTexts(row, row.value(member))) {
                        return false;
                    }
                    messages = true;
                }
                case "tools", "functions" -> {
                    return false;
                }
                default -> {}
            }
        }
        return messages;
    }

    private static boolean saysTexts(JsonRow row, int list) {
        if (row.kind(list) != Kind.LIST) {
            return false;
        }
        for (int message = row.first(list); message != NONE; message = row.next(message)) {
            if (row.kind(message) != Kind.OBJECT || holdsMoreThanTexts(row, message)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsMoreThanTexts(JsonRow row, int message) {
        for (int member = row.first(message); member != NONE; member = row.next(member)) {
            Kind kind = row.kind(row.value(member));
            if (kind == Kind.LIST || kind == Kind.OBJECT) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value may be a response: an object, a list, or either in a string; any other string is a remark. */
    private static boolean isBody(JsonRow row, int value) {
        return switch (row.kind(value)) {
            case OBJECT, LIST -> true;
            case STRING -> BODIES.stream().anyMatch(beginning -> row.beginsWith(value, beginning));
            default -> false;
        };
    }

    /** Whether every element of a list is a message, as its keys say; an empty list has none. */
    static boolean areMessages(JsonRow row, int list) {
        int element = row.first(list);
        while (element != NONE && isMessage(row, element)) {
            element = row.next(element);
        }
        return element == NONE && row.first(list) != NONE;
    }

    private static boolean isMessage(JsonRow row, int element) {
        boolean role = false;
        boolean says = false;
        if (row.kind(element) == Kind.OBJECT) {
            for (int member = row.first(element); member != NONE; member = row.next(member)) {
                switch (row.name(member)) {
                    case "role" -> role = true;
                    case "content", "parts", "tool_calls" -> says = true;
                    default -> {}
                }
            }
        }
        return role && says;
    }
}
