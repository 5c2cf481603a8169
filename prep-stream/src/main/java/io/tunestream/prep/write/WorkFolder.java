package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.schema.fault.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The folder of a writer's open files, which are a cache: what an earlier process left is deleted. Locked, so that two
 * processes never share it. Remembers the name of the instance, by which a restarted process fences its former self.
 */
final class WorkFolder implements AutoCloseable {

    private final Path files;
    private final FileChannel lock;
    private final String instance;
    private final OpenFiles openFiles;
    private final AtomicLong sequence = new AtomicLong();

    /** The lines of a stream or batch, and their index. */
    record Pair(Path lines, Path index) {}

    private WorkFolder(Path files, FileChannel lock, String instance, OpenFiles openFiles) {
        this.files = files;
        this.lock = lock;
        this.instance = instance;
        this.openFiles = openFiles;
    }

    /** Fails with DATA_DIR_LOCKED where another process has it, or DATA_DIR_UNUSABLE. */
    static WorkFolder open(Path folder, int openFiles) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            Path files = folder.resolve("open");
            deleteAll(files);
            Files.createDirectories(files);
            return new WorkFolder(files, lock, instance(folder.resolve("instance")), new OpenFiles(openFiles));
        } catch (IOException e) {
            throw new Fault("DATA_DIR_UNUSABLE", "prep.work-dir %s cannot be used".formatted(folder), e);
        }
    }

    String instance() {
        return instance;
    }

    OpenFiles openFiles() {
        return openFiles;
    }

    Pair newPair() {
        String name = Long.toString(sequence.getAndIncrement());
        return new Pair(files.resolve(name + ".jsonl"), files.resolve(name + ".index"));
    }

    void delete(Pair pair) {
        try {
            openFiles.close(pair.lines());
            openFiles.close(pair.index());
            deleteClosed(pair);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** As {@link #delete}, for files that are open no longer; from any thread. */
    static void deleteClosed(Pair pair) throws IOException {
        Files.deleteIfExists(pair.lines());
        Files.deleteIfExists(pair.index());
    }

    static Fault failed(IOException cause) {
        return new Fault("DATA_DIR_UNUSABLE", "an open batch file cannot be written or read", cause);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new Fault("DATA_DIR_LOCKED", "another service of this process has prep.work-dir " + folder, e);
        }
        channel.close();
        throw new Fault("DATA_DIR_LOCKED", "another process has prep.work-dir " + folder);
    }

    private static String instance(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path made = file.resolveSibling("instance.new");
            Files.writeString(made, UUID.randomUUID().toString(), UTF_8);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, UTF_8);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            openFiles.close();
            lock.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
