package io.tunestream.prep.cap;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.record.CapSpec;
import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Says of each example whether there is room for it among those of its value, where its dataset caps. All examples of a value come
 * to one task, by their key, so that the count is exact whichever partition they came from; they go on by the root of their
 * conversation.
 */
public final class CapProcessor extends ContextualProcessor<byte[], Candidate, byte[], Capped> {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS_A_SWEEP = 4_096;

    private final String store;
    private final Function<ProcessorContext<?, ?>, SpecView> specsOf;
    private CapCounts counts;
    private Cap cap;
    private SpecView specs;

    /**
     * Counts in a store.
     *
     * @param store name of the store of what was chosen
     * @param specs gives the specs to the task
     */
    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public CapProcessor(String store, Function<ProcessorContext<?, ?>, SpecView> specs) {
        this.store = store;
        specsOf = specs;
    }

    /** The store of what was chosen. */
    public static StoreBuilder<?> store(String name) {
        return CapCounts.builder(name);
    }

    @Override
    public void init(ProcessorContext<byte[], Capped> context) {
        super.init(context);
        counts = context.getStateStore(store);
        cap = new Cap(counts);
        specs = specsOf.apply(context);
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> counts.sweep(LOOKS_A_SWEEP, now));
    }

    @Override
    public void process(Record<byte[], Candidate> record) {
        Candidate candidate = record.value();
        Capped capped = chooses(candidate, record.key())
                ? new Capped.Chosen(candidate)
                : new Capped.LeftOut(candidate.dataset(), candidate.sourcePartition());
        context().forward(record.withKey(candidate.identity().root()).withValue(capped));
    }

    /** Every example where the dataset caps no more, as its examples come here. */
    private boolean chooses(Candidate candidate, byte[] value) {
        DatasetSpec spec = specs.find(candidate.dataset());
        Optional<CapSpec> asked = spec == null ? Optional.empty() : CapRequest.of(spec);
        return spec == null
                || asked.isEmpty()
                || cap.chooses(
                        candidate,
                        value,
                        asked.get(),
                        spec.getDedupeTtlMs(),
                        context().currentSystemTimeMs());
    }
}
