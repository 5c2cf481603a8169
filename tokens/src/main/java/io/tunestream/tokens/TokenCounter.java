package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Says how many tokens a text has. Text that spells a special token ({@code <|endoftext|>}) is counted as the ordinary
 * text it is.
 *
 * <p>What is not Unicode is counted as its replacement, U+FFFD, as tiktoken does: each lone surrogate of a string, and
 * each malformed sequence of bytes as {@link String#String(byte[], java.nio.charset.Charset)} replaces it.
 *
 * <p>Counters are thread-safe, keep no text, and give the same count for the same text always.
 */
public interface TokenCounter {

    /** The tokens of {@code text}; 0 for the empty text. */
    int count(String text);

    /** The tokens of {@code length} bytes of UTF-8 from {@code offset} on: the same count as of the text they encode. */
    default int count(byte[] utf8, int offset, int length) {
        return count(new String(utf8, offset, length, UTF_8));
    }

    /** Whether the time for any text is in proportion to its length. */
    default boolean isLinear() {
        return false;
    }

    /** What counted, to stand beside the numbers: an encoding such as {@code o200k_base}, or {@code chars/4}. */
    String name();
}
