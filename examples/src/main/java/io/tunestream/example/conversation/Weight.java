package io.tunestream.example.conversation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;

/** How much a message weighs in training. */
public enum Weight {
    /** Not said, which means the same as one. */
    NONE,
    ZERO,
    ONE,
    BOOLEAN,
    OTHER;

    private static final int LONGEST_NUMBER = 32;

    /** The weight that a value says. */
    static Weight of(JsonRow row, int node) {
        if (node == JsonRow.NONE) {
            return NONE;
        }
        return switch (row.kind(node)) {
            case TRUE, FALSE -> BOOLEAN;
            case NUMBER -> ofNumber(row.source(), row.start(node), row.end(node) - row.start(node));
            default -> OTHER;
        };
    }

    private static Weight ofNumber(byte[] source, int from, int length) {
        if (length > LONGEST_NUMBER) {
            return OTHER;
        }
        double number = Double.parseDouble(new String(source, from, length, US_ASCII));
        return number == 0 ? ZERO : number == 1 ? ONE : OTHER;
    }
}
