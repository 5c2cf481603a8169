package io.tunestream.prep.dedupe;

import io.tunestream.prep.state.CommitStore;
import io.tunestream.prep.state.CommitStoreBuilder;
import java.nio.ByteBuffer;
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
 * When each fingerprint was first seen: on disk, 24 bytes each, behind a filter in memory, so that a fingerprint that was
 * never seen costs no read; new ones are written together when the task commits. The filter is filled little by little,
 * because a transaction has no time for all at once; until then each fingerprint is looked for on disk.
 */
public final class SeenFingerprints extends CommitStore {

    /** Answer of {@link #firstSeen} for a fingerprint that was never added. */
    public static final long NEVER = -1;

    private final long filterBytes;
    private final Map<Bytes, Long> added = new HashMap<>();
    private FingerprintFilter filter;
    private boolean filled;
    private @Nullable Bytes filledTo;
    private @Nullable Bytes sweptTo;

    SeenFingerprints(KeyValueStore<Bytes, byte[]> stored, long filterBytes) {
        super(stored);
        this.filterBytes = filterBytes;
        filter = new FingerprintFilter(filterBytes);
    }

    /** A store whose filter takes at most that many bytes a partition. */
    public static StoreBuilder<SeenFingerprints> builder(String name, long filterBytes) {
        return new CommitStoreBuilder<>(
                Stores.persistentKeyValueStore(name), inner -> new SeenFingerprints(inner, filterBytes));
    }

    /** When a fingerprint was added, in milliseconds since the epoch, or {@link #NEVER}. */
    public long firstSeen(byte[] fingerprint) {
        if (filled && !filter.mayContain(fingerprint)) {
            return NEVER;
        }
        Bytes key = Bytes.wrap(fingerprint);
        Long recent = added.get(key);
        if (recent != null) {
            return recent;
        }
        byte[] stored = wrapped().get(key);
        return stored == null ? NEVER : timeOf(stored);
    }

    public void add(byte[] fingerprint, long now) {
        filter.add(fingerprint);
        added.put(Bytes.wrap(fingerprint), now);
    }

    /** Takes so many fingerprints from disk into the filter, two at least; whether it has all of them. */
    public boolean fill(int looks) {
        int left = looks;
        try (KeyValueIterator<Bytes, byte[]> next = wrapped().range(filledTo, null)) {
            while (left-- > 0 && next.hasNext()) {
                filledTo = next.next().key;
                filter.add(filledTo.get());
            }
            filled = !next.hasNext();
        }
        return filled;
    }

    /** Looks at that many fingerprints more, in an endless round, and lets go of those that were added before {@code before}. */
    public void sweep(int looks, long before) {
        int left = looks;
        try (KeyValueIterator<Bytes, byte[]> next = wrapped().range(sweptTo, null)) {
            while (left-- > 0 && next.hasNext()) {
                KeyValue<Bytes, byte[]> entry = next.next();
                sweptTo = entry.key;
                if (timeOf(entry.value) < before) {
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
        return !added.isEmpty();
    }

    @Override
    protected List<KeyValue<Bytes, byte[]>> takeChanges() {
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(added.size());
        added.forEach((key, time) -> changes.add(
                KeyValue.pair(key, ByteBuffer.allocate(Long.BYTES).putLong(time).array())));
        added.clear();
        // In order, because neighbours are found in the processor's cache when they are inserted.
        changes.sort(Comparator.comparing(change -> change.key));
        return changes;
    }

    @Override
    protected void forget() {
        added.clear();
        filter = new FingerprintFilter(filterBytes);
        filled = false;
        filledTo = null;
        sweptTo = null;
    }

    private static long timeOf(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong();
    }
}
