package io.tunestream.provider;

import java.nio.file.Path;

/**
 * A finished file on local disk.
 *
 * @param name   file name at the provider; holds the content's hash, so that an earlier upload can be found
 * @param path   where it lies
 * @param sizeBytes its size
 */
public record UploadFile(String name, Path path, long sizeBytes) {}
