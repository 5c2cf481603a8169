package io.tunestream.prep.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Few, small, mutable objects by name, all of them in memory, such as the header of each open batch. Whoever changes one
 * says so with {@link #change} before the record or punctuation ends. An entry is of no use any more once the store was
 * opened again; processors let go of theirs when they are initialised.
 */
public final class CommittedObjects<V> extends CommitStore {

    private final Codec<V> codec;
    private final List<Entry<V>> changed = new ArrayList<>();
    private final List<Entry<V>> touched = new ArrayList<>();
    private @Nullable Map<String, Entry<V>> entries;

    /** An object with its name. */
    public static final class Entry<V> {
        private final String name;
        private final V value;
        private boolean isChanged;
        private boolean isTouched;

        private Entry(String name, V value) {
            this.name = name;
            this.value = value;
        }

        public String name() {
            return name;
        }

        public V value() {
            return value;
        }
    }

    CommittedObjects(KeyValueStore<Bytes, byte[]> stored, Codec<V> codec) {
        super(stored);
        this.codec = codec;
    }

    public static <V> StoreBuilder<CommittedObjects<V>> builder(String name, Codec<V> codec) {
        return new CommitStoreBuilder<>(
                Stores.inMemoryKeyValueStore(name), inner -> new CommittedObjects<>(inner, codec));
    }

    /** The object of that name, made where there was none. */
    public Entry<V> entry(String name, Supplier<V> blank) {
        return entries().computeIfAbsent(name, absent -> new Entry<>(name, blank.get()));
    }

    /** The object of that name where there is one. */
    public @Nullable Entry<V> find(String name) {
        return entries().get(name);
    }

    /** Every object. */
    public Collection<Entry<V>> all() {
        return Collections.unmodifiableCollection(entries().values());
    }

    /** The object will be written at the next commit. */
    public void change(Entry<V> entry) {
        if (!entry.isChanged) {
            entry.isChanged = true;
            changed.add(entry);
        }
        touch(entry);
    }

    /**
     * The objects changed since the last call, committed or not; all of them at the first call after the store was opened,
     * because nobody knows then what was done about them.
     */
    public List<Entry<V>> takeTouched() {
        entries();
        List<Entry<V>> taken = List.copyOf(touched);
        taken.forEach(entry -> entry.isTouched = false);
        touched.clear();
        return taken;
    }

    @Override
    protected boolean changed() {
        return !changed.isEmpty();
    }

    @Override
    protected List<KeyValue<Bytes, byte[]>> takeChanges() {
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(changed.size());
        for (Entry<V> entry : changed) {
            changes.add(KeyValue.pair(Bytes.wrap(entry.name.getBytes(UTF_8)), codec.encode(entry.value)));
            entry.isChanged = false;
        }
        changed.clear();
        return changes;
    }

    @Override
    protected void forget() {
        changed.clear();
        touched.clear();
        entries = null;
    }

    /** Read when first asked for: while the store is opened, its changelog is not restored yet. */
    private Map<String, Entry<V>> entries() {
        Map<String, Entry<V>> loaded = entries;
        if (loaded == null) {
            loaded = new HashMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = wrapped().all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> next = all.next();
                    String name = new String(next.key.get(), UTF_8);
                    loaded.put(name, new Entry<>(name, codec.decode(next.value)));
                }
            }
            loaded.values().forEach(this::touch);
            entries = loaded;
        }
        return loaded;
    }

    private void touch(Entry<V> entry) {
        if (!entry.isTouched) {
            entry.isTouched = true;
            touched.add(entry);
        }
    }
}
