package io.tunestream.example;

import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;

/** What somebody who writes JSON by hand, or by another language's print, gets wrong; told by the bytes around the place. */
@SuppressWarnings("ImmutableEnumChecker") // a sign keeps nothing
enum JsonMistake {
    CUT(" It ends too early: a quote, a bracket or a brace is missing.", (row, at) -> at >= row.length),
    SINGLE_QUOTES(" Keys and texts stand in double quotes.", (row, at) -> row[at] == '\''),
    TYPOGRAPHIC_QUOTES(
            " Keys and texts stand in plain double quotes, not in typographic ones.",
            (row, at) -> isGeneralPunctuation(row, at) || isGeneralPunctuation(row, at - 2)),
    WORD(
            " The words are true, false and null in small letters; NaN and undefined are none.",
            (row, at) -> startsWith(row, at - 3, "NaN")
                    || startsWith(row, at, "True", "False", "None", "undefined", "TRUE", "FALSE", "NULL")),
    COMMENT(" JSON has no comments.", (row, at) -> row[at] == '#' || row[at] == '/'),
    CONTROL(
            " A tab or another control character in a text must be escaped.",
            (row, at) -> row[at] >= 0 && row[at] < ' '),
    ESCAPE(
            " A backslash stands before a character that is not escaped by one.",
            (row, at) -> at > 0 && row[at - 1] == '\\'),
    LAST_COMMA(
            " A comma stands behind the last element.",
            (row, at) -> (row[at] == ']' || row[at] == '}') && before(row, at) == ','),
    COMMA_BETWEEN_ROWS(
            " Rows are separated by line breaks alone, without a comma.",
            (row, at) -> row[at] == ',' && isBlank(row, at + 1)),
    SECOND_VALUE(
            " A value begins where a comma or the end of the row is expected; a row holds one.",
            (row, at) -> (row[at] == '{' || row[at] == '[') && (before(row, at) == '}' || before(row, at) == ']')),
    QUOTE_IN_TEXT(
            " A quote within a text must be escaped.",
            (row, at) -> before(row, at) == '"' && Character.isLetterOrDigit(row[at]));

    private final String sentence;

    private final BiPredicate<byte[], Integer> sign;

    JsonMistake(String sentence, BiPredicate<byte[], Integer> sign) {
        this.sentence = sentence;
        this.sign = sign;
    }

    /** A sentence behind a blank that tells what is likely wrong at a byte of a row; empty where that cannot be told. */
    static String at(byte[] row, long offset) {
        for (JsonMistake mistake : values()) {
            if (offset >= 0 && mistake.sign.test(row, (int) Math.min(offset, row.length))) {
                return mistake.sentence;
            }
        }
        return "";
    }

    /** The last byte before a place that is no white space; 0 where there is none. */
    private static int before(byte[] row, int at) {
        int i = at - 1;
        while (i >= 0 && isSpace(row[i])) {
            i--;
        }
        return i < 0 ? 0 : row[i];
    }

    private static boolean isBlank(byte[] row, int from) {
        int i = from;
        while (i < row.length && isSpace(row[i])) {
            i++;
        }
        return i == row.length;
    }

    private static boolean isSpace(byte at) {
        return at == ' ' || at == '\t' || at == '\r' || at == '\n';
    }

    /** U+2018 to U+201F are quotes; others of their block are as little of JSON. */
    private static boolean isGeneralPunctuation(byte[] row, int at) {
        return at >= 0 && at + 1 < row.length && row[at] == (byte) 0xe2 && row[at + 1] == (byte) 0x80;
    }

    private static boolean startsWith(byte[] row, int at, String... words) {
        if (at < 0) {
            return false;
        }
        String here = new String(row, at, Math.min(9, row.length - at), StandardCharsets.ISO_8859_1);
        for (String word : words) {
            if (here.startsWith(word)) {
                return true;
            }
        }
        return false;
    }
}
