package io.tunestream.prep.apply;

import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dataset specs as they stand, read from the global store and kept for at most a second. For one stream thread.
 *
 * <p>A spec and the first rows of its dataset race through two topics; so a name that is not known yet is waited for,
 * shortly, and never more than a fifth of the time, whatever names come.
 */
public final class SpecView {

    private static final Logger LOG = LoggerFactory.getLogger(SpecView.class);
    private static final long FRESH_MS = 1_000;
    private static final long WAIT_SHARE = 5;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
    private final Deserializer<DatasetSpec> deserializer;
    private final String topic;
    private final LongSupplier clock;
    private final long patienceMs;
    private final Map<String, Entry> entries = new HashMap<>();
    private long nextWait;

    public SpecView(
            ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store,
            Deserializer<DatasetSpec> deserializer,
            String topic,
            LongSupplier clock,
            Duration patience) {
        this.store = store;
        this.deserializer = deserializer;
        this.topic = topic;
        this.clock = clock;
        this.patienceMs = patience.toMillis();
    }

    /** The spec of a dataset, or null where none is applied; the same object for as long as the spec is the same. */
    public @Nullable DatasetSpec find(String dataset) {
        Entry entry = entries.get(dataset);
        long now = clock.getAsLong();
        if (entry != null && now < entry.freshUntil) {
            return entry.spec;
        }
        DatasetSpec found = refreshed(dataset, entry, now);
        return found == null ? awaited(dataset, now) : found;
    }

    /** Whether the last {@link #find} of that dataset gave a spec. */
    public boolean knows(String dataset) {
        return entries.containsKey(dataset);
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

    private @Nullable DatasetSpec awaited(String dataset, long now) {
        if (now < nextWait) {
            return null;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        DatasetSpec found = null;
        while (found == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP_NANOS);
            found = refreshed(dataset, null, now);
        }
        nextWait = now + patienceMs * WAIT_SHARE;
        return found;
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
        return parsed(dataset, stored.value(), now);
    }

    private @Nullable DatasetSpec parsed(String dataset, byte[] written, long now) {
        try {
            DatasetSpec spec = deserializer.deserialize(topic, written);
            entries.put(dataset, new Entry(written, spec, now + FRESH_MS));
            return spec;
        } catch (SerializationException e) {
            LOG.warn("SPEC_UNREADABLE: the spec of dataset {} on {} cannot be read; apply it again", dataset, topic);
            return null;
        }
    }

    private static final class Entry {
        private final byte[] written;
        private final DatasetSpec spec;
        private long freshUntil;

        private Entry(byte[] written, DatasetSpec spec, long freshUntil) {
            this.written = written;
            this.spec = spec;
            this.freshUntil = freshUntil;
        }
    }
}
