package io.tunestream.prep.stats;

import io.tunestream.prep.state.CommittedObjects;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.StoreBuilder;

/** Keeps the tallies of one task and reports those that changed, when asked. For one thread. */
public final class TallyReporter {

    private static final TallyCodec CODEC = new TallyCodec();

    private final String source;
    private final CommittedObjects<Tally> tallies;

    /** Reports under the name of a source; each source of a dataset counts on its own. */
    public TallyReporter(String source, CommittedObjects<Tally> tallies) {
        this.source = source;
        this.tallies = tallies;
    }

    /** The store that it needs. */
    public static StoreBuilder<CommittedObjects<Tally>> store(String name) {
        return CommittedObjects.builder(name, CODEC);
    }

    /** The tally of a dataset, to be changed now. */
    public Tally changing(String dataset) {
        CommittedObjects.Entry<Tally> entry = tallies.entry(dataset, Tally::new);
        tallies.change(entry);
        return entry.value();
    }

    /** Hands on the report of each dataset that changed since the last call, and of every one at the first; whether there was one. */
    public boolean report(BiConsumer<String, TallyReport> to) {
        List<CommittedObjects.Entry<Tally>> touched = tallies.takeTouched();
        for (CommittedObjects.Entry<Tally> entry : touched) {
            to.accept(entry.name(), new TallyReport(source, CODEC.encode(entry.value())));
        }
        return !touched.isEmpty();
    }
}
