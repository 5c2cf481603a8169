package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The files of the simulated account, bytes on disk. Thread-safe. */
final class FileStore {
    /** The bytes of a file on their way to disk. */
    interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    private final Path directory;
    private final Journal journal;
    private final Duration reading;
    private final Map<Long, StoredFile> files = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();

    FileStore(Path directory, Journal journal, Duration reading) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.journal = journal;
        this.reading = reading;
    }

    /** Whether jobs can be made of it by now. */
    boolean isRead(StoredFile file) {
        return Clock.seconds() - file.createdAt() >= reading.toSeconds();
    }

    ObjectNode json(StoredFile file) {
        return file.json().put("status", isRead(file) ? "processed" : "pending");
    }

    /** Puts back a file whose bytes are on disk already. */
    void restore(StoredFile file) {
        files.put(sequence.incrementAndGet(), file);
    }

    void forget(String id) {
        files.values().removeIf(each -> each.id().equals(id));
    }

    StoredFile add(String filename, String purpose, Content content) throws IOException {
        String id = Ids.next("file-");
        Path partial = directory.resolve(id + ".partial");
        try (OutputStream output = Files.newOutputStream(partial)) {
            content.writeTo(output);
        }
        long bytes = Files.size(partial);
        Files.move(partial, path(id), StandardCopyOption.ATOMIC_MOVE);
        StoredFile file = new StoredFile(id, filename, purpose, bytes, Clock.seconds());
        journal.append("file", file);
        restore(file);
        return file;
    }

    StoredFile get(String id) {
        StoredFile file = find(id);
        if (file == null) {
            throw ApiException.missing("id", null, "No such File object: " + id);
        }
        return file;
    }

    @Nullable
    StoredFile find(String id) {
        return files.values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    Path path(String id) {
        return directory.resolve(id);
    }

    void delete(String id) throws IOException {
        get(id);
        journal.append("file_deleted", id);
        forget(id);
        Files.deleteIfExists(path(id));
    }

    /** Oldest first. */
    List<StoredFile> all() {
        return List.copyOf(files.values());
    }
}
