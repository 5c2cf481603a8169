package io.tunestream.prep.correct;

import io.tunestream.prep.state.CommitStoreBuilder;
import io.tunestream.prep.state.SweptStore;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What is known of each name: on disk, some 60 bytes for an example of a name and 30 for the name, until {@link #sweep} lets go of
 * it. Written when the task commits. For one stream thread.
 */
final class NameHistories extends SweptStore<NameHistory> {

    private NameHistories(KeyValueStore<Bytes, byte[]> stored) {
        super(stored, NameHistory::encode);
    }

    static StoreBuilder<NameHistories> builder(String name) {
        return new CommitStoreBuilder<>(Stores.persistentKeyValueStore(name), NameHistories::new);
    }

    /** What is known of a name of a dataset, to be changed now. */
    NameHistory changing(byte[] name, String dataset) {
        return changes().computeIfAbsent(Bytes.wrap(name), key -> read(key, dataset));
    }

    private NameHistory read(Bytes key, String dataset) {
        byte[] stored = wrapped().get(key);
        return stored == null ? new NameHistory(dataset) : NameHistory.decode(stored);
    }

    /** Looks at so many names more, in an endless round, and lets go of those that are past. */
    void sweep(int looks, long now, Consumer<NameHistory> forgotten) {
        sweep(looks, entry -> {
            NameHistory history = NameHistory.decode(entry.value);
            if (history.until() <= now && !changes().containsKey(entry.key)) {
                wrapped().delete(entry.key);
                forgotten.accept(history);
            }
        });
    }
}
