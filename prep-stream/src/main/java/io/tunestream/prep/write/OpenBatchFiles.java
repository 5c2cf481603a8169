package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of a writer's open files, which are a cache: what an earlier process left is deleted. For one thread. */
final class OpenBatchFiles implements AutoCloseable {

    private final Path folder;
    private final FileHandleCache handles;
    private long sequence;

    /** Lines and their index. */
    record Pair(Path lines, Path index) {}

    private OpenBatchFiles(Path folder, FileHandleCache handles) {
        this.folder = folder;
        this.handles = handles;
    }

    /** Takes a folder that is this process's alone. */
    static OpenBatchFiles open(Path folder, int openFiles) {
        try {
            deleteAll(folder);
            Files.createDirectories(folder);
            return new OpenBatchFiles(folder, new FileHandleCache(openFiles));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    FileHandleCache handles() {
        return handles;
    }

    Pair newPair() {
        String name = Long.toString(sequence++);
        return new Pair(folder.resolve(name + ".jsonl"), folder.resolve(name + ".index"));
    }

    /** Another pair with the same bytes; the files may not exist. */
    Pair copy(Pair pair) throws IOException {
        Pair copy = newPair();
        copy(pair.lines(), copy.lines());
        copy(pair.index(), copy.index());
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to);
        }
    }

    /** Lets go of the files' handles. */
    void close(Pair pair) throws IOException {
        handles.close(pair.lines());
        handles.close(pair.index());
    }

    void delete(Pair pair) {
        try {
            close(pair);
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
        return new Fault(FaultCode.DATA_DIR_UNUSABLE, "an open batch file cannot be written or read", cause);
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
    public void close() throws IOException {
        handles.close();
    }
}
