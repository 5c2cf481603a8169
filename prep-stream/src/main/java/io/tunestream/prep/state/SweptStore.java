package io.tunestream.prep.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Many values by key, on disk; those that changed are in memory until the task commits. A sweep looks at some at a time. For one stream thread. */
public abstract class SweptStore<V> extends CommitStore {

    private final Function<V, byte[]> encode;
    private final Map<Bytes, V> changes = new HashMap<>();
    private @Nullable Bytes sweptTo;

    protected SweptStore(KeyValueStore<Bytes, byte[]> stored, Function<V, byte[]> encode) {
        super(stored);
        this.encode = encode;
    }

    /** What is written at the next commit, to be added to. */
    protected final Map<Bytes, V> changes() {
        return changes;
    }

    /** Looks at so many entries on disk more, in an endless round. */
    protected final void sweep(int looks, Consumer<KeyValue<Bytes, byte[]>> look) {
        int left = looks;
        try (KeyValueIterator<Bytes, byte[]> next = wrapped().range(sweptTo, null)) {
            while (left-- > 0 && next.hasNext()) {
                KeyValue<Bytes, byte[]> entry = next.next();
                sweptTo = entry.key;
                look.accept(entry);
            }
            if (!next.hasNext()) {
                sweptTo = null;
            }
        }
    }

    @Override
    protected final boolean changed() {
        return !changes.isEmpty();
    }

    @Override
    protected final List<KeyValue<Bytes, byte[]>> takeChanges() {
        List<KeyValue<Bytes, byte[]>> taken = new ArrayList<>(changes.size());
        changes.forEach((key, value) -> taken.add(KeyValue.pair(key, encode.apply(value))));
        changes.clear();
        // In order, because neighbours are found in the processor's cache when they are inserted.
        taken.sort(Comparator.comparing(change -> change.key));
        return taken;
    }

    @Override
    protected void forget() {
        changes.clear();
        sweptTo = null;
    }
}
