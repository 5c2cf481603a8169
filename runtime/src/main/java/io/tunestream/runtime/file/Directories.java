package io.tunestream.runtime.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories that hold training data, and so are for their owner alone. */
public final class Directories {

    private static final String OWNER_ALONE = "rwx------";

    private Directories() {}

    /**
     * Creates the directory, and its parents, where missing; takes the rights of others on it away (0700) where the file
     * system knows rights. Parents that exist stay as they are.
     */
    public static Path createPrivate(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(directory);
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)));
        if (!Files.getPosixFilePermissions(directory).equals(PosixFilePermissions.fromString(OWNER_ALONE))) {
            Files.getFileAttributeView(directory, PosixFileAttributeView.class)
                    .setPermissions(Set.copyOf(PosixFilePermissions.fromString(OWNER_ALONE)));
        }
        return directory;
    }

    /** Deletes the directory and all below it; links are deleted, not followed. Does nothing where it is not there. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
