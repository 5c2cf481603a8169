package io.tunestream.prep.pack;

import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.CommittedObjects.Entry;
import io.tunestream.record.Split;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open batch of each stream of a task, found without building its name for every example. For one thread. */
final class OpenBatches {

    private final CommittedObjects<OpenBatch> stored;
    private final Map<String, Map<Split, Entry<OpenBatch>>> byDataset = new HashMap<>();

    OpenBatches(CommittedObjects<OpenBatch> stored) {
        this.stored = stored;
    }

    /** The batch of a stream, to be changed now. */
    Entry<OpenBatch> changing(String dataset, Split split) {
        Map<Split, Entry<OpenBatch>> ofDataset =
                byDataset.computeIfAbsent(dataset, absent -> new EnumMap<>(Split.class));
        Entry<OpenBatch> entry = ofDataset.get(split);
        if (entry == null) {
            entry = stored.entry(nameOf(dataset, split), () -> new OpenBatch(dataset, split));
            ofDataset.put(split, entry);
        }
        stored.change(entry);
        return entry;
    }

    /** The validation batch of a dataset that is open, to be changed now; null where none is. */
    @Nullable
    OpenBatch changingOpenValidation(String dataset) {
        Entry<OpenBatch> entry = stored.find(nameOf(dataset, Split.VALIDATION));
        if (entry == null || !entry.value().isOpen()) {
            return null;
        }
        stored.change(entry);
        return entry.value();
    }

    /** The header of a stream, to be looked at; null where there is none. */
    @Nullable
    Entry<OpenBatch> find(String dataset, Split split) {
        return stored.find(nameOf(dataset, split));
    }

    void change(Entry<OpenBatch> entry) {
        stored.change(entry);
    }

    Collection<Entry<OpenBatch>> all() {
        return stored.all();
    }

    private static String nameOf(String dataset, Split split) {
        return dataset + "/" + BatchIds.nameOf(split);
    }
}
