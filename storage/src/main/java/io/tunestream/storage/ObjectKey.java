package io.tunestream.storage;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The key of a batch's file: {@code datasets/<dataset>/<split>/<batch id>-<hash>.jsonl}, for example
 * {@code datasets/support/train/b7-3-0012-9f86d081884c7d65.jsonl}. The same batch with other bytes has another key.
 *
 * @param dataset letters, digits and {@code . _ -}, not beginning with a dot or a hyphen
 * @param split lower-case letters, such as {@code train} or {@code validation}
 * @param batchId letters, digits and {@code . _ -}, not beginning with a dot or a hyphen
 * @param contentHash the first 16 digits of the content's SHA-256 in lower-case hexadecimal
 */
public record ObjectKey(String dataset, String split, String batchId, String contentHash) {
    private static final int HASH_DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Pattern SPLIT = Pattern.compile("[a-z]+");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{" + HASH_DIGITS + "}");

    public ObjectKey {
        require(NAME, dataset, "dataset");
        require(SPLIT, split, "split");
        require(NAME, batchId, "batchId");
        require(HASH, contentHash, "contentHash");
    }

    /** The key of a batch whose content has this SHA-256, of which it takes the beginning. */
    public static ObjectKey of(String dataset, String split, String batchId, String sha256) {
        ContentComparison.requireSha256(sha256);
        return new ObjectKey(dataset, split, batchId, sha256.substring(0, HASH_DIGITS));
    }

    /** What all keys of a split begin with, for {@link ObjectStore#list}. */
    public static String prefix(String dataset, String split) {
        require(NAME, dataset, "dataset");
        require(SPLIT, split, "split");
        return "datasets/" + dataset + "/" + split + "/";
    }

    /** The key as the store takes it. */
    public String format() {
        return prefix(dataset, split) + batchId + "-" + contentHash + ".jsonl";
    }

    @Override
    public String toString() {
        return format();
    }

    private static void require(Pattern pattern, String value, String part) {
        if (!pattern.matcher(requireNonNull(value, part)).matches()) {
            throw new IllegalArgumentException(
                    "The " + part + " of an object key must match " + pattern + ": " + value);
        }
    }
}
