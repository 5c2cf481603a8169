package io.tunestream.prep.write;

import io.tunestream.storage.InMemoryObjectStore;
import io.tunestream.storage.ObjectInfo;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.PutResult;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A store in memory that fails to open and to put objects when it is told to. For one thread. */
final class UnsteadyStore implements ObjectStore {

    private final ObjectStore objects = new InMemoryObjectStore();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final Deque<RuntimeException> putFailures = new ArrayDeque<>();
    private int opened;

    /** The next calls to open an object throw these, one after the other. */
    void failToOpen(List<? extends RuntimeException> next) {
        failures.addAll(next);
    }

    /** The next calls to put an object throw these, one after the other. */
    void failToPut(List<? extends RuntimeException> next) {
        putFailures.addAll(next);
    }

    /** How many of those to open one are left. */
    int left() {
        return failures.size();
    }

    /** How often an object was to be opened. */
    int opened() {
        return opened;
    }

    @Override
    public InputStream open(String key) {
        opened++;
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return objects.open(key);
    }

    @Override
    public PutResult putIfAbsent(String key, Path file, String sha256) {
        RuntimeException failure = putFailures.poll();
        if (failure != null) {
            throw failure;
        }
        return objects.putIfAbsent(key, file, sha256);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return objects.head(key);
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return objects.list(prefix);
    }

    @Override
    public void delete(String key) {
        objects.delete(key);
    }

    @Override
    public String uri(String key) {
        return objects.uri(key);
    }

    @Override
    public void close() {
        objects.close();
    }
}
