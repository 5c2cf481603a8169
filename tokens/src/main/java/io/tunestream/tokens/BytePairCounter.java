package io.tunestream.tokens;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

/**
 * Exact counts by a public byte-pair encoding, in a time linear in the text. Each thread that counts keeps the
 * pieces and the passages that it counted last, in 9 MB that do not grow.
 */
public final class BytePairCounter implements TokenCounter {
    private final String name;
    private final ThreadLocal<PassageCounter> counters;

    /**
     * A counter of an encoding.
     *
     * @param file its vocabulary as OpenAI publishes it: a token a line, in Base64, space, its rank; the ranks are 0, 1, 2 and so on
     */
    public BytePairCounter(String name, Pieces pieces, byte[] file) {
        this.name = requireNonNull(name, "name");
        requireNonNull(pieces, "pieces");
        Vocabulary vocabulary = VocabularyFile.parse(file);
        counters = ThreadLocal.withInitial(() -> new PassageCounter(pieces, vocabulary));
    }

    @Override
    public int count(byte[] utf8, int offset, int length) {
        checkFromIndexSize(offset, length, utf8.length);
        return counters.get().count(utf8, offset, offset + length);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name();
    }
}
