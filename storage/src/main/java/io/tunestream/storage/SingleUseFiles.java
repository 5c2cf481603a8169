package io.tunestream.storage;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that are put into a store for somebody else, each under a key that is used once: one that is put there again after it was
 * deleted gets another key, so that whoever was told of the first is told by it. The store is opened when it is first asked.
 * Thread-safe.
 */
public final class SingleUseFiles implements AutoCloseable {

    private static final String ENDING = ".jsonl";
    private static final int ONCE_BYTES = 4;
    private static final Pattern KEY = Pattern.compile("(.+)-[0-9a-f]{8}\\.jsonl");

    private final String uri;
    private final Map<String, String> options;
    private final SecureRandom random = new SecureRandom();
    private @Nullable ObjectStore store;

    /** As {@link ObjectStores#open(String, Map)}, which is not called yet. */
    public SingleUseFiles(String uri, Map<String, String> options) {
        this.uri = requireNonNull(uri, "uri");
        this.options = Map.copyOf(options);
    }

    /**
     * The store that they lie in; closed with this.
     *
     * @throws StorageException {@link StorageErrorCode#INVALID_SETTINGS}
     */
    public synchronized ObjectStore store() {
        if (store == null) {
            store = ObjectStores.open(uri, options);
        }
        return store;
    }

    /**
     * Key of the file: the one of an earlier call, where it still lies there and has its size, or a new one of the form
     * {@code <name>-<8 hexadecimal digits>.jsonl}.
     *
     * @param name  what its key begins with, with or without the ending; holds the content's hash
     * @param bytes the file's size
     */
    public String findOrPut(String name, Path file, long bytes) {
        String stem = (name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name) + "-";
        return store().list(stem).stream()
                .filter(stored -> stored.bytes() == bytes)
                .map(ObjectInfo::key)
                .findFirst()
                .orElseGet(() -> put(stem, file));
    }

    /** Every file below the prefix that was put here: its name, with the ending and without the prefix, by its key. */
    public Map<String, String> namesByKey(String prefix) {
        Map<String, String> names = new TreeMap<>();
        for (ObjectInfo stored : store().list(prefix)) {
            Matcher key = KEY.matcher(stored.key());
            if (key.matches()) {
                names.put(stored.key(), key.group(1).substring(prefix.length()) + ENDING);
            }
        }
        return names;
    }

    private String put(String stem, Path file) {
        byte[] once = new byte[ONCE_BYTES];
        random.nextBytes(once);
        String key = stem + HexFormat.of().formatHex(once) + ENDING;
        try {
            store().putIfAbsent(key, file, Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key;
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
