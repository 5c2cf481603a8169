package io.tunestream.local.provider;

import static io.tunestream.local.StackException.Code.SIMULATOR_FAILED;

import io.tunestream.local.DataDirectory;
import io.tunestream.local.DirectoryTree;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory a simulator works in: its owner's, or a temporary one that goes with it. */
record Storage(Path path, boolean deletedAtEnd, DataDirectory lock) implements AutoCloseable {
    static Storage open(@Nullable Path kept) {
        Path path = kept == null ? temporary() : kept;
        return new Storage(path, kept == null, DataDirectory.take(path));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("simulated-provider");
        } catch (IOException e) {
            throw new StackException(SIMULATOR_FAILED, "no temporary directory: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
        if (deletedAtEnd) {
            DirectoryTree.delete(path);
        }
    }
}
