package io.tunestream.prep.cap;

import io.tunestream.prep.state.CommitStore;
import io.tunestream.prep.state.CommitStoreBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen of each value that a dataset caps: on disk, some 50 bytes for a chosen example and for a period of a value,
 * until {@link #sweep} lets go of what is past. Written when the task commits. For one stream thread.
 */
final class CapCounts extends CommitStore {

    private final Map<Bytes, CapCount> changed = new HashMap<>();
    private @Nullable Bytes sweptTo;

    private CapCounts(KeyValueStore<Bytes, byte[]> stored) {
        super(stored);
    }

    static StoreBuilder<CapCounts> builder(String name) {
        return new CommitStoreBuilder<>(Stores.persistentKeyValueStore(name), CapCounts::new);
    }

    /** Null where nothing is known that still counts. */
    @Nullable
    CapCount find(byte[] key, long now) {
        Bytes wrapped = Bytes.wrap(key);
        CapCount known = changed.get(wrapped);
        if (known == null) {
            byte[] stored = wrapped().get(wrapped);
            known = stored == null ? null : CapCount.decode(stored);
        }
        return known == null || known.until() <= now ? null : known;
    }

    void put(byte[] key, CapCount count) {
        changed.put(Bytes.wrap(key), count);
    }

    /** Looks at that many more, in an endless round, and lets go of those that are past. */
    void sweep(int looks, long now) {
        int left = looks;
        try (KeyValueIterator<Bytes, byte[]> next = wrapped().range(sweptTo, null)) {
            while (left-- > 0 && next.hasNext()) {
                KeyValue<Bytes, byte[]> entry = next.next();
                sweptTo = entry.key;
                if (CapCount.decode(entry.value).until() <= now && !changed.containsKey(entry.key)) {
                    wrapped().delete(entry.key);
                }
            }
            if (!next.hasNext()) {
                sweptTo = null;
            }
        }
    }

    @Override
    protected boolean changed() {
        return !changed.isEmpty();
    }

    @Override
    protected List<KeyValue<Bytes, byte[]>> takeChanges() {
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(changed.size());
        changed.forEach((key, count) -> changes.add(KeyValue.pair(key, count.encode())));
        changed.clear();
        changes.sort(Comparator.comparing(change -> change.key));
        return changes;
    }

    @Override
    protected void forget() {
        changed.clear();
        sweptTo = null;
    }
}
