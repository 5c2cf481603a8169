package io.tunestream.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Files that have no key yet. A crash leaves them here, where no key can lead, until somebody opens the store a day later. */
final class IncomingFiles {
    private static final String FOLDER = ".incoming";
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Path folder;

    private IncomingFiles(Path folder) {
        this.folder = folder;
    }

    static IncomingFiles in(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve(FOLDER));
        removeForgotten(folder, Instant.now().minus(FORGOTTEN));
        return new IncomingFiles(folder);
    }

    /** Whether the folder is there still, which it is not where its disk is not mounted. */
    boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** A copy of the file whose bytes are on the disk. */
    Path copy(String key, Path file) {
        Path copy = folder.resolve(UUID.randomUUID().toString());
        try (InputStream source = openSource(key, file);
                FileChannel target = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            source.transferTo(Channels.newOutputStream(target));
            target.force(true);
            return copy;
        } catch (IOException e) {
            remove(key, copy);
            throw StorageException.of(key, e);
        }
    }

    /** The file itself under a name here, its bytes on the disk; a copy where that cannot be, such as from another disk. */
    Path share(String key, Path file) {
        Path name = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.createLink(name, file);
        } catch (IOException | UnsupportedOperationException e) {
            return copy(key, file);
        }
        try (FileChannel target = FileChannel.open(name, StandardOpenOption.WRITE)) {
            target.force(true);
            return name;
        } catch (IOException e) {
            remove(key, name);
            throw StorageException.of(key, e);
        }
    }

    void remove(String key, Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    private static InputStream openSource(String key, Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }

    private static void removeForgotten(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder)) {
            for (Path copy : copies) {
                removeIfOlder(copy, before);
            }
        }
    }

    private static void removeIfOlder(Path copy, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                Files.deleteIfExists(copy);
            }
        } catch (NoSuchFileException e) {
            // Whoever made it has removed it just now.
        }
    }
}
