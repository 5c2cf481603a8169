package io.tunestream.prep.cap;

import io.tunestream.prep.state.CommitStoreBuilder;
import io.tunestream.prep.state.SweptStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen of each value that a dataset caps: on disk, some 50 bytes for a chosen example and for a period of a value,
 * until {@link #sweep} lets go of what is past. Written when the task commits. For one stream thread.
 */
final class CapCounts extends SweptStore<CapCount> {

    private CapCounts(KeyValueStore<Bytes, byte[]> stored) {
        super(stored, CapCount::encode);
    }

    static StoreBuilder<CapCounts> builder(String name) {
        return new CommitStoreBuilder<>(Stores.persistentKeyValueStore(name), CapCounts::new);
    }

    /** Null where nothing is known that still counts. */
    @Nullable
    CapCount find(byte[] key, long now) {
        Bytes wrapped = Bytes.wrap(key);
        CapCount known = changes().get(wrapped);
        if (known == null) {
            byte[] stored = wrapped().get(wrapped);
            known = stored == null ? null : CapCount.decode(stored);
        }
        return known == null || known.until() <= now ? null : known;
    }

    void put(byte[] key, CapCount count) {
        changes().put(Bytes.wrap(key), count);
    }

    /** Looks at that many more, in an endless round, and lets go of those that are past. */
    void sweep(int looks, long now) {
        sweep(looks, entry -> {
            if (CapCount.decode(entry.value).until() <= now && !changes().containsKey(entry.key)) {
                wrapped().delete(entry.key);
            }
        });
    }
}
