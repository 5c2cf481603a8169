package io.tunestream.prep.pack;

import io.tunestream.prep.dedupe.ExampleSpot;
import io.tunestream.prep.pack.SupersededPages.Place;
import io.tunestream.prep.state.CommittedObjects.Entry;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.Split;
import io.tunestream.snapshot.SupersededKey;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * What longer records of conversations took the place of: noted at once, and told a page at a time, since what grows now grew a
 * moment ago, too; and before a batch is closed, so that whoever hears of the longer record knows of the shorter. For one stream
 * thread.
 */
final class Supersession {

    private static final int LOOKS_A_SWEEP = 2_048;

    private final SupersededPages pages;
    private final OpenBatches batches;
    private final BatchIds ids;
    private final int partition;

    Supersession(SupersededPages pages, OpenBatches batches, BatchIds ids, int partition) {
        this.pages = pages;
        this.batches = batches;
        this.ids = ids;
        this.partition = partition;
    }

    /** Notes that the example at a spot is to be learned no more; whether that is new. */
    boolean supersede(String dataset, ExampleSpot spot) {
        OpenBatch stream = batches.changing(dataset, spot.split()).value();
        if (spot.pageFirst() < stream.forgottenBefore) {
            return false;
        }
        SupersededPage page = pages.changing(new Place(dataset, spot.split(), spot.pageFirst()));
        boolean isNew = page.add(spot.index(), spot.tokens());
        if (isNew) {
            stream.untold.add(spot.pageFirst());
        }
        return isNew;
    }

    /** Tells of everything that nobody was told of, in both streams of a dataset. */
    void tell(String dataset, long now, BiConsumer<SupersededKey, ExcludedExample> listener) {
        for (Split split : Split.values()) {
            Entry<OpenBatch> entry = batches.find(dataset, split);
            if (entry != null) {
                tell(entry, now, listener);
            }
        }
    }

    /** Tells of every page of a stream that there is something to tell of. */
    void tell(Entry<OpenBatch> entry, long now, BiConsumer<SupersededKey, ExcludedExample> listener) {
        OpenBatch stream = entry.value();
        if (stream.untold.isEmpty()) {
            return;
        }
        batches.change(entry);
        for (long first : stream.untold) {
            SupersededPage page = pages.changing(new Place(stream.dataset, stream.split, first));
            listener.accept(
                    new SupersededKey(stream.dataset, ids.sequenceOf(stream.split, partition), first),
                    exclusion(stream, first, page, now));
        }
        stream.untold.clear();
    }

    private ExcludedExample exclusion(OpenBatch stream, long first, SupersededPage page, long now) {
        return ExcludedExample.newBuilder()
                .setDataset(stream.dataset)
                .setReason(ExclusionReason.SUPERSEDED)
                .setPlace(ExamplePlace.newBuilder()
                        .setSequence(ids.sequenceOf(stream.split, partition))
                        .setFirstNumber(first)
                        .setLastNumber(first + page.numbers.length() - 1)
                        .setTokens(page.tokens)
                        .build())
                .setNumbers(ByteBuffer.wrap(page.numbers.toByteArray()))
                .setMessage("longer records of the same conversations came")
                .setExcludedAt(now)
                .build();
    }

    /** Lets go of pages that are closed since before {@code before}, whose examples nobody remembers. */
    void sweep(long now, long before) {
        pages.sweep(LOOKS_A_SWEEP, (place, page) -> keeps(place, page, now, before));
    }

    private boolean keeps(Place place, SupersededPage page, long now, long before) {
        Entry<OpenBatch> entry = batches.find(place.dataset(), place.split());
        if (entry == null || place.first() >= entry.value().first) {
            return true;
        }
        if (page.closedSince == SupersededPage.NEVER) {
            page.closedSince = now;
        }
        if (page.closedSince >= before) {
            return true;
        }
        entry.value().forgottenBefore = Math.max(entry.value().forgottenBefore, place.first() + 1);
        batches.change(entry);
        return false;
    }
}
