package io.tunestream.prep.spec;

import io.tunestream.record.DatasetSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dataset specs as they stand, read from the global store and kept for at most a second. For one stream thread. */
public final class SpecView {

    private static final Logger LOG = LoggerFactory.getLogger(SpecView.class);
    private static final long FRESH_MS = 1_000;

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
    private final Deserializer<DatasetSpec> deserializer;
    private final String topic;
    private final LongSupplier clock;
    private final Map<String, Entry> entries = new HashMap<>();

    public SpecView(
            ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store,
            Deserializer<DatasetSpec> deserializer,
            String topic,
            LongSupplier clock) {
        this.store = store;
        this.deserializer = deserializer;
        this.topic = topic;
        this.clock = clock;
    }

    /** The spec of a dataset, or null where none is applied; the same object for as long as the spec is the same. */
    public @Nullable DatasetSpec find(String dataset) {
        Entry entry = entries.get(dataset);
        long now = clock.getAsLong();
        if (entry != null && entry.spec != null && now < entry.freshUntil) {
            return entry.spec;
        }
        return refreshed(dataset, entry, now);
    }

    /** Whether a spec is applied, be it one that cannot be read. */
    public boolean shows(String dataset) {
        return store.get(dataset) != null;
    }

    /** Whether the last {@link #find} of that dataset gave a spec. */
    public boolean knows(String dataset) {
        Entry entry = entries.get(dataset);
        return entry != null && entry.spec != null;
    }

    /** The longest time-to-live of a fingerprint in any dataset, in milliseconds; 0 without datasets. */
    public long longestTimeToLive() {
        long longest = 0;
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            while (all.hasNext()) {
                DatasetSpec spec = find(all.next().key);
                longest = Math.max(longest, spec == null ? 0 : spec.getDedupeTtlMs());
            }
        }
        return longest;
    }

    private @Nullable DatasetSpec refreshed(String dataset, @Nullable Entry known, long now) {
        ValueAndTimestamp<byte[]> stored = store.get(dataset);
        if (stored == null) {
            entries.remove(dataset);
            return null;
        }
        if (known != null && Arrays.equals(known.written, stored.value())) {
            known.freshUntil = now + FRESH_MS;
            return known.spec;
        }
        DatasetSpec spec = parsed(dataset, stored.value());
        entries.put(dataset, new Entry(stored.value(), spec, now + FRESH_MS));
        return spec;
    }

    private @Nullable DatasetSpec parsed(String dataset, byte[] written) {
        try {
            return deserializer.deserialize(topic, written);
        } catch (SerializationException e) {
            LOG.warn("SPEC_UNREADABLE: the spec of dataset {} on {} cannot be read; apply it again", dataset, topic);
            return null;
        }
    }

    private static final class Entry {
        private final byte[] written;
        private final @Nullable DatasetSpec spec;
        private long freshUntil;

        private Entry(byte[] written, @Nullable DatasetSpec spec, long freshUntil) {
            this.written = written;
            this.spec = spec;
            this.freshUntil = freshUntil;
        }
    }
}
