package io.tunestream.providers;

import java.nio.file.Path;

/**
 * A finished file on local disk.
 *
 * @param name   file name at the provider; holds the content's hash, so that an earlier upload can be found
 * @param path   where it lies
 * @param sizeBytes its size
 */
public record UploadFile(String name, Path path, long sizeBytes) {

    private static final int NAME_DIGITS = 32;

    /** A JSONL file under the name {@code tunestream-<first 32 digits of its SHA-256>.jsonl}. */
    public static UploadFile of(Path path, String sha256, long sizeBytes) {
        return new UploadFile("tunestream-%s.jsonl".formatted(sha256.substring(0, NAME_DIGITS)), path, sizeBytes);
    }
}
