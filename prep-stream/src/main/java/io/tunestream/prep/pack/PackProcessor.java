package io.tunestream.prep.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.Deduped.Unseen;
import io.tunestream.prep.dedupe.ExampleSpot;
import io.tunestream.prep.dedupe.SeenFingerprints;
import io.tunestream.prep.dedupe.Sighting;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.CommittedObjects.Entry;
import io.tunestream.prep.state.PacedPunctuation;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.prep.trace.RecordSpan;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.Split;
import io.tunestream.snapshot.SupersededKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gives each example its place in the stream of its dataset and split, and decides when a batch is full or has waited long
 * enough. The partition of a stream is the one of the task.
 */
public final class PackProcessor extends ContextualProcessor<byte[], Unseen, byte[], Packed> {

    private static final BatchLimits DEFAULT_LIMITS = BatchLimits.newBuilder().build();
    private static final double DEFAULT_FRACTION =
            DatasetSpec.newBuilder().build().getValidationFraction();

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

    /** Short, since duplicates are tallied here by another processor, which cannot ask this one to hurry. */
    private static final Duration TICK_AT_REST = Duration.ofSeconds(2);

    private static final long DEFAULT_TIME_TO_LIVE =
            DatasetSpec.newBuilder().build().getDedupeTtlMs();

    private final Parts parts;
    private SpecView specs;
    private OpenBatches batches;
    private SeenFingerprints seen;
    private Supersession supersession;
    private TallyReporter tallies;
    private PacedPunctuation ticks;
    private int partition;
    private Optional<Set<Integer>> place = Optional.empty();

    /**
     * What the processor works with.
     *
     * @param batches    name of the store of open batches
     * @param seen       name of the store of fingerprints
     * @param superseded name of the store of superseded examples
     * @param tallies    name of the store of tallies
     * @param specs      gives the specs to the task
     * @param ids        names the batches
     * @param tick       how often it looks at the clock
     * @param traces     begins the spans of records with a trace
     */
    public record Parts(
            String batches,
            String seen,
            String superseded,
            String tallies,
            Function<ProcessorContext<?, ?>, SpecView> specs,
            BatchIds ids,
            Duration tick,
            RecordTraces traces) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public PackProcessor(Parts parts) {
        this.parts = parts;
    }

    /** The store of open batches. */
    public static StoreBuilder<?> store(String name) {
        return CommittedObjects.builder(name, new OpenBatchCodec());
    }

    /** The store of superseded examples. */
    public static StoreBuilder<?> supersededStore(String name) {
        return SupersededPages.builder(name);
    }

    @Override
    public void init(ProcessorContext<byte[], Packed> context) {
        super.init(context);
        specs = parts.specs().apply(context);
        CommittedObjects<OpenBatch> stored = context.getStateStore(parts.batches());
        batches = new OpenBatches(stored);
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("pack-" + context.taskId().partition(), counted);
        partition = context.taskId().partition();
        seen = context.getStateStore(parts.seen());
        supersession = new Supersession(context.getStateStore(parts.superseded()), batches, parts.ids(), partition);
        place = SequencePlace.of(partition);
        ticks = PacedPunctuation.schedule(context, parts.tick(), TICK_AT_REST, this::tick);
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sweep);
    }

    @Override
    public void process(Record<byte[], Unseen> record) {
        ticks.hurry();
        Candidate candidate = record.value().candidate();
        DatasetSpec spec = specs.find(candidate.dataset());
        long now = context().currentSystemTimeMs();
        Split split = SplitRule.of(
                candidate.identity().root(), spec == null ? DEFAULT_FRACTION : spec.getValidationFraction());
        OpenBatch batch = batches.changing(candidate.dataset(), split).value();
        if (!batch.suits(candidate)) {
            close(batch, "spec", now);
        }
        long number = batch.add(candidate, now);
        tallies.changing(candidate.dataset()).addAccepted(split, candidate.tokens(), candidate.warnings());
        remember(candidate, split, batch.pageOf(number), number, now);
        supersede(candidate.dataset(), record.value().shorter());
        try (RecordSpan span = parts.traces().pack(record.headers())) {
            if (span.isTraced()) {
                span.placed(idOf(batch), number);
            }
            Packed placed = placed(candidate, split, number);
            context().forward(new Record<>(candidate.fingerprint(), placed, now, span.headers()));
        }
        batch.reached(limitsOf(spec), now).ifPresent(reason -> close(batch, reason, now));
    }

    /** The longest record of a conversation is seen once it has its place, which a longer one would take. */
    private void remember(Candidate candidate, Split split, long page, long number, long now) {
        if (candidate.grows()) {
            ExampleSpot spot = new ExampleSpot(split, page, (int) (number - page), candidate.tokens());
            seen.put(candidate.fingerprint(), Sighting.longest(now, spot));
        }
    }

    private void supersede(String dataset, List<ExampleSpot> shorter) {
        for (ExampleSpot spot : shorter) {
            if (supersession.supersede(dataset, spot)) {
                tallies.changing(dataset).addSuperseded();
            }
        }
    }

    private void superseded(SupersededKey key, ExcludedExample examples) {
        long now = context().currentSystemTimeMs();
        context().forward(new Record<>(key.format().getBytes(UTF_8), new Packed.Superseded(examples), now));
    }

    private Packed placed(Candidate candidate, Split split, long number) {
        return new Packed.Placed(
                place,
                AcceptedExample.newBuilder()
                        .setDataset(candidate.dataset())
                        .setSplit(split)
                        .setNumber(number)
                        .setLine(ByteBuffer.wrap(candidate.line()))
                        .setTokens(candidate.tokens())
                        .setPromptTokens(candidate.tokens() - candidate.trainedTokens())
                        .setTrainedTokens(candidate.trainedTokens())
                        .setFingerprint(ByteBuffer.wrap(candidate.fingerprint()))
                        .setRoot(ByteBuffer.wrap(candidate.identity().root()))
                        .setSourcePartition(candidate.sourcePartition())
                        .setSourceOffset(candidate.sourceOffset())
                        .setSourceIndex(candidate.sourceIndex())
                        .setSourceTimestamp(candidate.sourceTimestamp())
                        .setFormat(candidate.format())
                        .setAttributes(candidate.attributes())
                        .setMetadata(candidate.metadata())
                        .setRuleSet(candidate.ruleSet())
                        .build());
    }

    private boolean tick(long now) {
        closeLingering(Split.TRAIN, now);
        closeLingering(Split.VALIDATION, now);
        batches.all().forEach(entry -> supersession.tell(entry, now, this::superseded));
        boolean counted = tallies.report((dataset, report) ->
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Packed.Counted(report), now)));
        return counted || batches.all().stream().anyMatch(entry -> entry.value().isOpen());
    }

    private void sweep(long now) {
        supersession.sweep(now, now - Math.max(DEFAULT_TIME_TO_LIVE, specs.longestTimeToLive()));
    }

    private void closeLingering(Split split, long now) {
        for (Entry<OpenBatch> entry : batches.all()) {
            OpenBatch batch = entry.value();
            if (batch.split == split && batch.isOpen()) {
                batch.reached(limitsOf(specs.find(batch.dataset)), now).ifPresent(reason -> {
                    batches.change(entry);
                    close(batch, reason, now);
                });
            }
        }
    }

    /**
     * Of a batch that is said to change. A training batch takes the open validation batch of its dataset with it, in the
     * same transaction, so that whoever counts training examples finds what was validated until then.
     */
    private void close(OpenBatch batch, String reason, long now) {
        supersession.tell(batch.dataset, now, this::superseded);
        OpenBatch pair = batch.split == Split.TRAIN ? batches.changingOpenValidation(batch.dataset) : null;
        String paired = pair == null ? "" : decide(pair, "pair", "", now);
        decide(batch, reason, paired, now);
    }

    /** Gives the id of the batch. */
    private String decide(OpenBatch batch, String reason, String paired, long now) {
        BatchClosed decision = decision(batch, reason, paired, now);
        batch.reset();
        tallies.changing(batch.dataset).addBatch();
        context().forward(new Record<>(decision.getBatchId().getBytes(UTF_8), new Packed.Closed(place, decision), now));
        return decision.getBatchId();
    }

    private BatchClosed decision(OpenBatch batch, String reason, String paired, long now) {
        return BatchClosed.newBuilder()
                .setBatchId(idOf(batch))
                .setDataset(batch.dataset)
                .setSplit(batch.split)
                .setPartition(partition)
                .setFirstNumber(batch.first)
                .setLastNumber(batch.next - 1)
                .setExamples(batch.examples())
                .setTokens(batch.tokens)
                .setSizeBytes(batch.bytes)
                .setChainedHash(ByteBuffer.wrap(batch.hash.value()))
                .setRawRanges(batch.raw.toList())
                .setReason(reason)
                .setEncoding(batch.encoding)
                .setRuleSet(batch.ruleSet)
                .setClosedAt(now)
                .setPairedBatch(paired)
                .build();
    }

    private String idOf(OpenBatch batch) {
        return parts.ids().of(batch.dataset, batch.split, partition, batch.first);
    }

    private static BatchLimits limitsOf(@Nullable DatasetSpec spec) {
        return spec == null ? DEFAULT_LIMITS : Objects.requireNonNullElse(spec.getBatch(), DEFAULT_LIMITS);
    }
}
