package io.tunestream.prep.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.prep.dedupe.Sighting.Standing;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.reject.ViolationRecords;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.PacedPunctuation;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.prep.trace.RecordSpan;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.RejectedExample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first of equal examples pass, within the time-to-live of its dataset; the others are rejected, and so is a record of
 * a conversation of which a longer one was seen. So is what the accepted topic takes no more, before it counts as seen: a
 * topic's limit may have changed since the row was judged. The longest record of a conversation counts as seen once it has its
 * place.
 */
public final class DedupeProcessor extends ContextualProcessor<byte[], Candidate, byte[], Deduped> {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS_A_SWEEP = 4_096;

    /** Some 15 ms of work: 200,000 fingerprints a second, for a sixth of the thread's time. */
    private static final int LOOKS_A_FILL = 20_000;

    private static final Duration FILL_EVERY = Duration.ofMillis(100);
    private static final long DEFAULT_TIME_TO_LIVE =
            DatasetSpec.newBuilder().build().getDedupeTtlMs();
    private static final Violation DUPLICATE = Violation.of(RecordRule.DUPLICATE);
    private static final Violation COVERED = Violation.of(RecordRule.COVERED);

    private final Parts parts;
    private SeenFingerprints seen;
    private TallyReporter tallies;
    private SpecView specs;
    private Cancellable filling;
    private PacedPunctuation sweeping;

    /**
     * What the processor works with.
     *
     * @param seen     name of the store of fingerprints
     * @param tallies  name of the store of tallies
     * @param specs    gives the specs to the task
     * @param limits   what the topics take, as it stands
     * @param rawTopic topic that candidates come from
     * @param traces   begins the spans of records with a trace
     */
    public record Parts(
            String seen,
            String tallies,
            Function<ProcessorContext<?, ?>, SpecView> specs,
            Supplier<SizeLimits> limits,
            String rawTopic,
            RecordTraces traces) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public DedupeProcessor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Deduped> context) {
        super.init(context);
        seen = context.getStateStore(parts.seen());
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("", counted);
        specs = parts.specs().apply(context);
        sweeping = PacedPunctuation.schedule(context, SWEEP_EVERY, this::sweep);
        filling = context.schedule(FILL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> fill());
    }

    @Override
    public void process(Record<byte[], Candidate> record) {
        sweeping.hurry();
        Candidate candidate = record.value();
        long now = context().currentSystemTimeMs();
        Optional<Violation> tooLarge = parts.limits().get().accepted().violatedBy(candidate.contentBytes());
        Standing standing = standing(candidate, now);
        if (standing == Standing.COVERED) {
            tallies.changing(candidate.dataset()).addCovered();
            reject(record, COVERED, now);
        } else if (standing != null) {
            tallies.changing(candidate.dataset()).addDuplicate();
            reject(record, DUPLICATE, now);
        } else if (tooLarge.isPresent()) {
            Violation violation = tooLarge.get();
            tallies.changing(candidate.dataset()).addRejected(List.of(violation.code()));
            reject(record, violation, now);
        } else {
            pass(record, now);
        }
    }

    /** What was seen before in the candidate's place; null for nothing, also where records are kept beside longer ones. */
    private @Nullable Standing standing(Candidate candidate, long now) {
        Sighting known = seen.find(candidate.fingerprint());
        if (known == null || !isRemembered(known.at(), candidate.dataset(), now)) {
            return null;
        }
        return known.standing() == Standing.COVERED && !candidate.grows() ? null : known.standing();
    }

    private void pass(Record<byte[], Candidate> record, long now) {
        Candidate candidate = record.value();
        List<ExampleSpot> shorter = List.of();
        if (candidate.grows()) {
            shorter = ShorterRecords.cover(
                    candidate.identity(), seen, at -> isRemembered(at, candidate.dataset(), now), now);
        } else {
            seen.put(candidate.fingerprint(), Sighting.kept(now));
        }
        context().forward(record.withValue(new Deduped.Unseen(candidate, shorter)));
    }

    private boolean isRemembered(long at, String dataset, long now) {
        return now - at < timeToLive(dataset);
    }

    private void reject(Record<byte[], Candidate> record, Violation violation, long now) {
        String dataset = record.value().dataset();
        RejectedExample rejection = rejection(record.value(), violation, now);
        try (RecordSpan span = parts.traces().dedupe(record.headers())) {
            span.decided("rejected", dataset, List.of(violation.code()));
            context()
                    .forward(new Record<>(
                            dataset.getBytes(UTF_8), new Deduped.Rejected(rejection), now, span.headers()));
        }
    }

    private RejectedExample rejection(Candidate candidate, Violation violation, long now) {
        return RejectedExample.newBuilder()
                .setDataset(candidate.dataset())
                .setViolations(List.of(ViolationRecords.of(violation)))
                .setSourceTopic(parts.rawTopic())
                .setSourcePartition(candidate.sourcePartition())
                .setSourceOffset(candidate.sourceOffset())
                .setSourceTimestamp(candidate.sourceTimestamp())
                .setSourceIndex(candidate.sourceIndex())
                .setFormat(candidate.format())
                .setRuleSet(candidate.ruleSet())
                .setRejectedAt(now)
                .build();
    }

    private long timeToLive(String dataset) {
        DatasetSpec spec = specs.find(dataset);
        return spec == null ? DEFAULT_TIME_TO_LIVE : spec.getDedupeTtlMs();
    }

    private void fill() {
        if (seen.fill(LOOKS_A_FILL)) {
            filling.cancel();
        }
    }

    private boolean sweep(long now) {
        long longest = Math.max(DEFAULT_TIME_TO_LIVE, specs.longestTimeToLive());
        seen.sweep(LOOKS_A_SWEEP, now - longest);
        return false;
    }
}
