package io.tunestream.prep.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.state.CommitStoreBuilder;
import io.tunestream.prep.state.SweptStore;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Superseded examples of the streams of a task, page by page: on disk, a bit for an example, and written when the task commits.
 * A page is there once something in it was superseded, until {@link #sweep} lets go of it. For one stream thread.
 */
final class SupersededPages extends SweptStore<SupersededPage> {

    private static final int SUFFIX_BYTES = 1 + Long.BYTES;

    private SupersededPages(KeyValueStore<Bytes, byte[]> stored) {
        super(stored, SupersededPage::encode);
    }

    static StoreBuilder<SupersededPages> builder(String name) {
        return new CommitStoreBuilder<>(Stores.persistentKeyValueStore(name), SupersededPages::new);
    }

    /** Whose page it is, and where it begins. */
    record Place(String dataset, Split split, long first) {}

    /** Says whether a page is to be kept, which it may change. */
    interface Keeper {
        boolean keeps(Place place, SupersededPage page);
    }

    /** A page, to be changed now; a new one where there was none. */
    SupersededPage changing(Place place) {
        return changes().computeIfAbsent(keyOf(place), this::read);
    }

    private SupersededPage read(Bytes key) {
        byte[] stored = wrapped().get(key);
        return stored == null ? new SupersededPage() : SupersededPage.decode(stored);
    }

    /** Asks about so many pages more, in an endless round. */
    void sweep(int looks, Keeper keeper) {
        sweep(looks, entry -> look(entry, keeper));
    }

    private void look(KeyValue<Bytes, byte[]> entry, Keeper keeper) {
        if (changes().containsKey(entry.key)) {
            return;
        }
        SupersededPage page = SupersededPage.decode(entry.value);
        long closedSince = page.closedSince;
        if (!keeper.keeps(placeOf(entry.key), page)) {
            wrapped().delete(entry.key);
        } else if (page.closedSince != closedSince) {
            changes().put(entry.key, page);
        }
    }

    private static Bytes keyOf(Place place) {
        byte[] dataset = place.dataset().getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(dataset.length + SUFFIX_BYTES)
                .put(dataset)
                .put((byte) (place.split() == Split.TRAIN ? 0 : 1))
                .putLong(place.first())
                .array());
    }

    private static Place placeOf(Bytes key) {
        ByteBuffer from = ByteBuffer.wrap(key.get());
        byte[] dataset = new byte[key.get().length - SUFFIX_BYTES];
        from.get(dataset);
        Split split = from.get() == 0 ? Split.TRAIN : Split.VALIDATION;
        return new Place(new String(dataset, UTF_8), split, from.getLong());
    }
}
