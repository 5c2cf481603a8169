package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Local files to put, and their hashes. */
final class TestFiles {
    private TestFiles() {}

    static Path text(Path folder, String content) {
        return bytes(folder, content.getBytes(UTF_8));
    }

    static Path random(Path folder, int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return bytes(folder, content);
    }

    static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path bytes(Path folder, byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "source", ".jsonl"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
