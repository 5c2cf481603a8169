package io.tunestream.prep.correct;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.PacedPunctuation;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.snapshot.CorrectedKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Excludes what is corrected. All examples of a name, and all that correct it, come to one task, by their key. What is known of a
 * name is remembered as long as the fingerprint of its youngest example is, so that a correction waits that long.
 */
public final class CorrectionProcessor extends ContextualProcessor<byte[], NamedExample, byte[], Corrected> {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS_A_SWEEP = 4_096;
    private static final long DEFAULT_TIME_TO_LIVE =
            DatasetSpec.newBuilder().build().getDedupeTtlMs();

    private final Parts parts;
    private NameHistories names;
    private TallyReporter tallies;
    private PacedPunctuation ticks;
    private PacedPunctuation sweeping;
    private SpecView specs;

    /**
     * What the processor works with.
     *
     * @param names   name of the store of what is known by name
     * @param tallies name of the store of tallies
     * @param specs   gives the specs to the task
     * @param ids     names the sequences that examples stand in
     * @param tick    how often it reports its tallies
     */
    public record Parts(
            String names,
            String tallies,
            Function<ProcessorContext<?, ?>, SpecView> specs,
            BatchIds ids,
            Duration tick) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public CorrectionProcessor(Parts parts) {
        this.parts = parts;
    }

    /** The store of what is known by name. */
    public static StoreBuilder<?> store(String name) {
        return NameHistories.builder(name);
    }

    @Override
    public void init(ProcessorContext<byte[], Corrected> context) {
        super.init(context);
        names = context.getStateStore(parts.names());
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("correct-" + context.taskId().partition(), counted);
        specs = parts.specs().apply(context);
        ticks = PacedPunctuation.schedule(context, parts.tick(), this::tick);
        sweeping = PacedPunctuation.schedule(context, SWEEP_EVERY, this::sweep);
    }

    @Override
    public void process(Record<byte[], NamedExample> record) {
        sweeping.hurry();
        NamedExample named = record.value();
        long now = context().currentSystemTimeMs();
        long until = named.acceptedAt() + timeToLive(named.dataset());
        if (until <= now) {
            return;
        }
        NameHistory history = names.changing(record.key(), named.dataset());
        boolean waited = history.waits();
        List<PlacedExample> corrected = history.take(named.example(), named.use(), until);
        count(history, waited, corrected.size());
        corrected.forEach(each -> exclude(history, each, now));
    }

    private long timeToLive(String dataset) {
        DatasetSpec spec = specs.find(dataset);
        return spec == null ? DEFAULT_TIME_TO_LIVE : spec.getDedupeTtlMs();
    }

    private void count(NameHistory history, boolean waited, int corrected) {
        boolean waits = history.waits();
        if (corrected > 0 || waits != waited) {
            Tally tally = tallies.changing(history.dataset());
            ticks.hurry();
            tally.addCorrected(corrected);
            tally.addCorrectionsWaiting((waits ? 1 : 0) - (waited ? 1 : 0));
        }
    }

    private void exclude(NameHistory history, PlacedExample example, long now) {
        String sequence = sequenceOf(example);
        String key = new CorrectedKey(history.dataset(), sequence, example.number()).format();
        PlacedExample correction = history.correction();
        ExcludedExample excluded = ExcludedExample.newBuilder()
                .setDataset(history.dataset())
                .setReason(ExclusionReason.CORRECTED)
                .setPlace(example.in(sequence))
                .setMessage("another example corrects it")
                .setCorrectedBy(correctedBy(correction))
                .setExcludedAt(now)
                .build();
        context().forward(new Record<>(key.getBytes(UTF_8), new Corrected.Excluded(excluded), now));
    }

    private @Nullable ExamplePlace correctedBy(@Nullable PlacedExample correction) {
        return correction == null ? null : correction.in(sequenceOf(correction));
    }

    private String sequenceOf(PlacedExample example) {
        return parts.ids().sequenceOf(example.split(), example.partition());
    }

    private boolean tick(long now) {
        return tallies.report((dataset, report) ->
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Corrected.Counted(report), now)));
    }

    private boolean sweep(long now) {
        names.sweep(LOOKS_A_SWEEP, now, forgotten -> {
            if (forgotten.waits()) {
                ticks.hurry();
                tallies.changing(forgotten.dataset()).addCorrectionsWaiting(-1);
            }
        });
        return false;
    }
}
