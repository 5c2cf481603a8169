package io.tunestream.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store in this process's memory, for tests of what uses one. What is in it is gone with it. */
public final class InMemoryObjectStore implements ObjectStore {
    private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public PutResult putIfAbsent(String key, Path file, String sha256) {
        KeyGrammar.requireKey(key);
        ContentComparison.requireSha256(sha256);
        byte[] content = read(key, file);
        byte[] present = objects.putIfAbsent(key, content);
        return present == null
                ? PutResult.CREATED
                : ContentComparison.requireSame(this, new ObjectInfo(key, present.length), content.length, sha256);
    }

    @Override
    public InputStream open(String key) {
        byte[] content = objects.get(KeyGrammar.requireKey(key));
        if (content == null) {
            throw new NoSuchObjectException(key);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return Optional.ofNullable(objects.get(KeyGrammar.requireKey(key)))
                .map(content -> new ObjectInfo(key, content.length));
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        KeyGrammar.requirePrefix(prefix);
        return objects.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new ObjectInfo(entry.getKey(), entry.getValue().length))
                .toList();
    }

    @Override
    public void delete(String key) {
        objects.remove(KeyGrammar.requireKey(key));
    }

    @Override
    public String uri(String key) {
        return "memory:///" + KeyGrammar.requireKey(key);
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }

    private static byte[] read(String key, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }
}
