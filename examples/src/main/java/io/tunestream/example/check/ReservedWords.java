package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;
import java.util.Arrays;
import java.util.List;

/** Finds words in texts, by the character that they end with. Immutable. */
final class ReservedWords {
    private static final int ASCII = 128;

    private final List<byte[]> words;
    private final boolean[] endings = new boolean[ASCII];

    /** @param words of ASCII */
    ReservedWords(List<String> words) {
        this.words = words.stream().map(word -> word.getBytes(US_ASCII)).toList();
        this.words.forEach(word -> endings[word[word.length - 1]] = true);
    }

    /** Whether there is anything to be found at all. */
    boolean isAny() {
        return !words.isEmpty();
    }

    /** Whether one of them stands anywhere in the text of a string. */
    boolean isIn(JsonRow row, int string) {
        int from = row.text(string);
        int to = from + row.textLength(string);
        byte[] utf8 = row.texts();
        for (int at = from; at < to; at++) {
            if (utf8[at] >= 0 && endings[utf8[at]] && endsAt(utf8, from, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsAt(byte[] utf8, int from, int end) {
        return words.stream()
                .anyMatch(word ->
                        end - word.length >= from && Arrays.equals(utf8, end - word.length, end, word, 0, word.length));
    }
}
