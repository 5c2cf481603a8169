package io.tunestream.example.fingerprint;

import java.util.Arrays;

/**
 * What an example is recognised by: each of them the first 16 bytes of a SHA-256 over the dataset and what is said.
 *
 * @param root        of the messages up to and including the first of a user: the same for all records of a conversation
 * @param fingerprint of everything that is learned from: the same for examples that teach the same
 * @param earlier     what the fingerprints were after each answer but the last, one behind the other: those of the shorter
 *                    records of the conversation; empty where nobody asks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy costs as much as a hash
public record Identity(byte[] root, byte[] fingerprint, byte[] earlier) {
    /** Bytes of each hash. */
    public static final int LENGTH = 16;

    /** How many answers there were before the last. */
    public int earlierAnswers() {
        return earlier.length / LENGTH;
    }

    /** The fingerprint after an earlier answer, from 0. */
    public byte[] earlier(int answer) {
        return Arrays.copyOfRange(earlier, answer * LENGTH, (answer + 1) * LENGTH);
    }
}
