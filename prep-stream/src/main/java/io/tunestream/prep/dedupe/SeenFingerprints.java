package io.tunestream.prep.dedupe;

import io.tunestream.prep.state.CommitStoreBuilder;
import io.tunestream.prep.state.SweptStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * When each fingerprint was seen and what became of it: on disk, 24 to some 40 bytes each, behind a filter in memory, so that a
 * fingerprint that was never seen costs no read; new ones are written together when the task commits. The filter is filled
 * little by little, because a transaction has no time for all at once; until then each fingerprint is looked for on disk.
 */
public final class SeenFingerprints extends SweptStore<Sighting> {

    private final long filterBytes;
    private FingerprintFilter filter;
    private boolean filled;
    private @Nullable Bytes filledTo;

    SeenFingerprints(KeyValueStore<Bytes, byte[]> stored, long filterBytes) {
        super(stored, Sighting::encode);
        this.filterBytes = filterBytes;
        filter = new FingerprintFilter(filterBytes);
    }

    /** A store whose filter takes at most that many bytes a partition. */
    public static StoreBuilder<SeenFingerprints> builder(String name, long filterBytes) {
        return new CommitStoreBuilder<>(
                Stores.persistentKeyValueStore(name), inner -> new SeenFingerprints(inner, filterBytes));
    }

    /** What is known of a fingerprint; null where it was never seen. */
    public @Nullable Sighting find(byte[] fingerprint) {
        if (filled && !filter.mayContain(fingerprint)) {
            return null;
        }
        Bytes key = Bytes.wrap(fingerprint);
        Sighting recent = changes().get(key);
        if (recent != null) {
            return recent;
        }
        byte[] stored = wrapped().get(key);
        return stored == null ? null : Sighting.decode(stored);
    }

    /** Notes that a fingerprint was seen, in place of what was known of it. */
    public void put(byte[] fingerprint, Sighting sighting) {
        if (!filter.mayContain(fingerprint)) {
            filter.add(fingerprint);
        }
        changes().put(Bytes.wrap(fingerprint), sighting);
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

    /** Looks at that many fingerprints more, in an endless round, and lets go of those that were seen before {@code before}. */
    public void sweep(int looks, long before) {
        sweep(looks, entry -> {
            if (Sighting.decode(entry.value).at() < before) {
                wrapped().delete(entry.key);
            }
        });
    }

    @Override
    protected void forget() {
        super.forget();
        filter = new FingerprintFilter(filterBytes);
        filled = false;
        filledTo = null;
    }
}
