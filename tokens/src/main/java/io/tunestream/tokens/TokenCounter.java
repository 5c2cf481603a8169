package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Says how many tokens a text has. Text that spells a special token ({@code <|endoftext|>}) is counted as the ordinary
 * text it is.
 *
 * <p>What is not Unicode is counted as its replacement, U+FFFD, as tiktoken does: each lone surrogate of a string, and
 * each malformed sequence of bytes as {@link String#String(byte[], java.nio.charset.Charset)} replaces it.
 *
 * <p>Counters are thread-safe, keep no more of a text than some of its words, and give the same count for the same text always.
 */
public interface TokenCounter {

    /** The tokens of {@code length} bytes of UTF-8 from {@code offset} on; 0 of no bytes. */
    int count(byte[] utf8, int offset, int length);

    /** The tokens of the text: those of its UTF-8. */
    default int count(String text) {
        byte[] utf8 = LoneSurrogates.replace(text).getBytes(UTF_8);
        return count(utf8, 0, utf8.length);
    }

    /** What counted, to stand beside the numbers: an encoding such as {@code o200k_base}, or {@code chars/4}. */
    String name();
}
