package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;

/**
 * What stands in the place of something that was found.
 *
 * @param label  what it was, such as {@code EMAIL}
 * @param number which one of the example's
 */
record Mask(String label, int number) {

    /** As it is in a text. */
    static final Pattern WRITTEN = Pattern.compile("\\[[A-Z][A-Z0-9_]{0,62}_\\d{1,9}]");

    /** Where it stands. */
    enum Form {
        /** {@code [EMAIL_1]} */
        TEXT,
        /** {@code EMAIL_1}, since names may hold no brackets. */
        NAME,
        /** {@code 1}, since a number must stay one. */
        NUMBER,
        /** Something is fetched from there, so that no mask can take its place. */
        ADDRESS
    }

    byte[] bytes(Form form) {
        String written = switch (form) {
            case TEXT, ADDRESS -> "[" + label + "_" + number + "]";
            case NAME -> label + "_" + number;
            case NUMBER -> String.valueOf(number);
        };
        return written.getBytes(US_ASCII);
    }
}
