package io.tunestream.prep.cap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.example.select.SelectReason;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.stats.SkipCounters;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.record.CapSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many examples of a value pass in each period, where their dataset caps. All examples of a value come to one task,
 * by their key, so that the count is exact whichever partition they came from; they go on by the root of their conversation.
 */
public final class CapProcessor extends ContextualProcessor<byte[], Candidate, byte[], Capped> {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS_A_SWEEP = 4_096;

    private final Parts parts;
    private CapCounts counts;
    private Cap cap;
    private TallyReporter tallies;
    private SkipCounters skips;
    private SpecView specs;

    /**
     * What the processor works with.
     *
     * @param counts  name of the store of what was chosen
     * @param tallies name of the store of tallies
     * @param specs   gives the specs to the task
     * @param tick    how often it reports its tallies
     * @param meters  where skips are metered
     */
    public record Parts(
            String counts,
            String tallies,
            Function<ProcessorContext<?, ?>, SpecView> specs,
            Duration tick,
            MeterRegistry meters) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public CapProcessor(Parts parts) {
        this.parts = parts;
    }

    /** The store of what was chosen. */
    public static StoreBuilder<?> store(String name) {
        return CapCounts.builder(name);
    }

    @Override
    public void init(ProcessorContext<byte[], Capped> context) {
        super.init(context);
        counts = context.getStateStore(parts.counts());
        cap = new Cap(counts);
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("cap-" + context.taskId().partition(), counted);
        skips = new SkipCounters(parts.meters());
        specs = parts.specs().apply(context);
        context.schedule(parts.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> counts.sweep(LOOKS_A_SWEEP, now));
    }

    @Override
    public void process(Record<byte[], Candidate> record) {
        Candidate candidate = record.value();
        DatasetSpec spec = specs.find(candidate.dataset());
        CapSpec asked = asked(spec);
        if (spec == null
                || asked == null
                || cap.chooses(
                        candidate,
                        record.key(),
                        asked,
                        spec.getDedupeTtlMs(),
                        context().currentSystemTimeMs())) {
            context().forward(record.withKey(candidate.identity().root()).withValue(new Capped.Chosen(candidate)));
        } else {
            skip(candidate.dataset());
        }
    }

    private void skip(String dataset) {
        tallies.changing(dataset).addSkipped(SelectReason.SELECT_CAP.name());
        skips.count(dataset, SelectReason.SELECT_CAP.name());
    }

    /** Null where the dataset caps no more, as its examples come here. */
    private static @Nullable CapSpec asked(@Nullable DatasetSpec spec) {
        SelectSpec select = spec == null ? null : spec.getSelect();
        CapSpec asked = select == null ? null : select.getCap();
        return asked == null || asked.getBy().isEmpty() || asked.getEveryMs() <= 0 ? null : asked;
    }

    private void tick(long now) {
        tallies.report((dataset, report) ->
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Capped.Counted(report), now)));
    }
}
