package io.tunestream.prep.cap;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.example.select.SelectReason;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.stats.SkipCounters;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets pass what was chosen by value, and tallies what was left out, in the tallies of whoever reports them. */
public final class CapTallyProcessor extends ContextualProcessor<byte[], Capped, byte[], Candidate> {

    private final String store;
    private final SkipCounters skips;
    private TallyReporter tallies;

    /**
     * Tallies in a store.
     *
     * @param store  name of the store of tallies
     * @param meters where skips are metered
     */
    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public CapTallyProcessor(String store, MeterRegistry meters) {
        this.store = store;
        skips = new SkipCounters(meters);
    }

    @Override
    public void init(ProcessorContext<byte[], Candidate> context) {
        super.init(context);
        CommittedObjects<Tally> counted = context.getStateStore(store);
        tallies = new TallyReporter("", counted);
    }

    @Override
    public void process(Record<byte[], Capped> record) {
        switch (record.value()) {
            case Capped.Chosen chosen -> context().forward(record.withValue(chosen.candidate()));
            case Capped.LeftOut leftOut -> leaveOut(leftOut.dataset());
        }
    }

    private void leaveOut(String dataset) {
        tallies.changing(dataset).addSkipped(SelectReason.SELECT_CAP.name());
        skips.count(dataset, SelectReason.SELECT_CAP.name());
    }
}
