package io.tunestream.prep.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Few, small, mutable objects by name, all of them in memory, such as the header of each open batch. Whoever changes one
 * says so with {@link #changed(String)} before the record or punctuation ends.
 */
public final class CommittedObjects<V> extends CommitStore {

    private final Codec<V> codec;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private @Nullable Map<String, V> objects;

    CommittedObjects(KeyValueStore<Bytes, byte[]> stored, Codec<V> codec) {
        super(stored);
        this.codec = codec;
    }

    public static <V> StoreBuilder<CommittedObjects<V>> builder(String name, Codec<V> codec) {
        KeyValueBytesStoreSupplier stored = Stores.inMemoryKeyValueStore(name);
        return new CommitStoreBuilder<>(stored, inner -> new CommittedObjects<>(inner, codec));
    }

    /** The object of that name, made where there was none. */
    public V get(String name, Supplier<V> blank) {
        return objects().computeIfAbsent(name, absent -> blank.get());
    }

    /** Every object with its name. */
    public Collection<Map.Entry<String, V>> entries() {
        return objects().entrySet();
    }

    /** The object of that name will be written at the next commit. */
    public void changed(String name) {
        changed.add(name);
        touched.add(name);
    }

    /**
     * The names changed since the last call, committed or not; all of them at the first call after the store was opened,
     * because nobody knows then what was done about them.
     */
    public List<String> takeTouched() {
        objects();
        List<String> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    @Override
    protected boolean changed() {
        return !changed.isEmpty();
    }

    @Override
    protected List<KeyValue<Bytes, byte[]>> takeChanges() {
        Map<String, V> all = objects();
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(changed.size());
        for (String name : changed) {
            V value = all.get(name);
            if (value == null) {
                throw new IllegalStateException("store " + name() + " has no object " + name);
            }
            changes.add(KeyValue.pair(Bytes.wrap(name.getBytes(UTF_8)), codec.encode(value)));
        }
        changed.clear();
        return changes;
    }

    @Override
    protected void forget() {
        changed.clear();
        touched.clear();
        objects = null;
    }

    /** Read when first asked for: while the store is opened, its changelog is not restored yet. */
    private Map<String, V> objects() {
        Map<String, V> loaded = objects;
        if (loaded == null) {
            loaded = new HashMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = wrapped().all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> next = all.next();
                    loaded.put(new String(next.key.get(), UTF_8), codec.decode(next.value));
                }
            }
            objects = loaded;
            touched.addAll(loaded.keySet());
        }
        return loaded;
    }
}
