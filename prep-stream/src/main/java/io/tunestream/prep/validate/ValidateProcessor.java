package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Share;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.example.redact.Detectors;
import io.tunestream.prep.cap.CapKey;
import io.tunestream.prep.correct.CorrectedName;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.spec.SpecWait;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.PacedPunctuation;
import io.tunestream.prep.stats.SkipCounters;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.prep.trace.RecordSpan;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Finds the dataset of each raw record and lets its pipeline say what becomes of the examples in it. */
public final class ValidateProcessor extends ContextualProcessor<byte[], byte[], byte[], Validated> {

    private static final Violation CAPS_OFF = Violation.of(RecordRule.CAPS_OFF);

    private final Parts parts;
    private final Workspace workspace = new Workspace(Limits.DEFAULT);
    private RawReader reader;
    private SpecView specs;
    private DatasetPipelines datasets;
    private TallyReporter tallies;
    private PacedPunctuation ticks;
    private SkipCounters skips;
    private boolean rejectedBefore;
    private RecordSpan span = RecordSpan.NONE;

    /**
     * What the processor works with.
     *
     * @param tallies        name of the store of tallies
     * @param specs          gives the specs to the task
     * @param specWait       waits for a spec that shows a little later than its rows come
     * @param pipelines      makes pipelines
     * @param avro           reads raw records in Avro
     * @param largeRows      sets rows aside that ended the process
     * @param limits         what the topics take, as it stands
     * @param defaultDataset dataset of rows that name none; may be empty
     * @param caps           whether anybody counts the examples of a value
     * @param tick           how often it reports its tallies
     * @param traces         begins the spans of records with a trace
     * @param meters         where skips are metered
     */
    public record Parts(
            String tallies,
            Function<ProcessorContext<?, ?>, SpecView> specs,
            SpecWait specWait,
            Pipelines pipelines,
            Deserializer<RawExample> avro,
            String rawTopic,
            LargeRows largeRows,
            Supplier<SizeLimits> limits,
            String defaultDataset,
            boolean caps,
            Duration tick,
            RecordTraces traces,
            MeterRegistry meters) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public ValidateProcessor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Validated> context) {
        super.init(context);
        reader = new RawReader(parts.avro(), parts.rawTopic(), parts.defaultDataset());
        specs = parts.specs().apply(context);
        datasets = new DatasetPipelines(specs, parts.specWait(), parts.pipelines(), parts.caps(), workspace);
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("judge-" + context.taskId().partition(), counted);
        skips = new SkipCounters(parts.meters());
        ticks = PacedPunctuation.schedule(context, parts.tick(), this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        rejectedBefore = false;
        try (RecordSpan judging = parts.traces()
                .judge(record.headers(), context().recordMetadata().orElseThrow())) {
            span = judging;
            judge(record);
        }
    }

    private void judge(Record<byte[], byte[]> record) {
        switch (reader.read(record.headers(), record.value())) {
            case RawRow.Row row -> validate(row, record);
            case RawRow.Unreadable unreadable -> rejectUnread("", unreadable.violation(), record);
        }
    }

    private void validate(RawRow.Row row, Record<byte[], byte[]> record) {
        for (String named : share(row, row.dataset(), Share.OWN, record)) {
            share(row, named, Share.NAMED, record);
        }
    }

    /** Handles the examples of a row that are a dataset's own; the datasets that the others name. */
    private Set<String> share(RawRow.Row row, String dataset, Share share, Record<byte[], byte[]> record) {
        ExamplePipeline pipeline =
                datasets.find(dataset, context().recordMetadata().orElseThrow());
        if (pipeline == null) {
            return refuse(row, dataset, share, record);
        }
        Set<String> others = Set.of();
        for (Outcome outcome : outcomes(pipeline, row.json(), share)) {
            switch (outcome) {
                case Outcome.Accepted accepted -> pass(dataset, accepted, pipeline, record);
                case Outcome.Rejected rejected -> reject(dataset, rejected, pipeline.ruleSet(), record);
                case Outcome.Skipped skipped -> skip(dataset, skipped.reason());
                case Outcome.Elsewhere elsewhere -> others = with(elsewhere.dataset(), others);
            }
        }
        return others;
    }

    /** Of a dataset that is not there nothing is read, unless the row names others for examples in it. */
    private Set<String> refuse(RawRow.Row row, String dataset, Share share, Record<byte[], byte[]> record) {
        RecordRule rule = dataset.isEmpty() ? RecordRule.DATASET_MISSING : RecordRule.DATASET_UNKNOWN;
        if (!row.namesDatasets()) {
            rejectUnread(dataset, Violation.of(rule), record);
            return Set.of();
        }
        Set<String> others = Set.of();
        ExamplePipeline reading = new ExamplePipeline(workspace, PipelineSettings.estimating(dataset, RuleSet.DEFAULT));
        for (Outcome outcome : outcomes(reading, row.json(), share)) {
            switch (outcome) {
                case Outcome.Elsewhere elsewhere -> others = with(elsewhere.dataset(), others);
                case Outcome.Skipped skipped -> skip("", skipped.reason());
                case Outcome.Accepted ignored -> reject(dataset, rejected(outcome, rule), reading.ruleSet(), record);
                case Outcome.Rejected ignored -> reject(dataset, rejected(outcome, rule), reading.ruleSet(), record);
            }
        }
        return others;
    }

    private static Outcome.Rejected rejected(Outcome unassigned, RecordRule rule) {
        return new Outcome.Rejected(unassigned.index(), "", List.of(Violation.of(rule)));
    }

    private static Set<String> with(String dataset, Set<String> others) {
        Set<String> more = others.isEmpty() ? new LinkedHashSet<>() : others;
        more.add(dataset);
        return more;
    }

    private List<Outcome> outcomes(ExamplePipeline pipeline, byte[] json, Share share) {
        return json.length < LargeRows.BYTES
                ? pipeline.prepare(json, share)
                : parts.largeRows()
                        .prepare(
                                context().recordMetadata().orElseThrow(),
                                bytes -> pipeline.prepare(bytes, share),
                                json);
    }

    private void skip(String dataset, String reason) {
        span.decided("skipped", dataset, List.of(reason));
        tallies.changing(dataset).addSkipped(reason);
        ticks.hurry();
        skips.count(dataset, reason);
    }

    private void pass(
            String dataset, Outcome.Accepted accepted, ExamplePipeline pipeline, Record<byte[], byte[]> record) {
        Candidate candidate = candidate(dataset, accepted, pipeline, record);
        Optional<Violation> unfit = unfit(accepted, candidate);
        if (unfit.isPresent()) {
            Outcome.Rejected rejected = new Outcome.Rejected(accepted.index(), accepted.format(), List.of(unfit.get()));
            reject(dataset, rejected, pipeline.ruleSet(), record);
        } else {
            span.decided("passed", dataset, candidate.warnings());
            context().forward(passed(accepted, candidate));
        }
    }

    /** Why a valid example cannot go on. */
    private Optional<Violation> unfit(Outcome.Accepted accepted, Candidate candidate) {
        return accepted.countedFor() != null && !parts.caps()
                ? Optional.of(CAPS_OFF)
                : parts.limits().get().gathered().violatedBy(candidate.contentBytes());
    }

    private Record<byte[], Validated> passed(Outcome.Accepted accepted, Candidate candidate) {
        String value = accepted.countedFor();
        byte[] key = value == null ? accepted.identity().root() : CapKey.ofValue(candidate.dataset(), value);
        Validated passed = value == null ? new Validated.Passed(candidate) : new Validated.CountedFor(candidate);
        return new Record<>(key, passed, now(), span.headers());
    }

    private Candidate candidate(
            String dataset, Outcome.Accepted accepted, ExamplePipeline pipeline, Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        return new Candidate(
                dataset,
                accepted.line(),
                accepted.identity(),
                accepted.conversations(),
                accepted.tokens(),
                accepted.trainedTokens(),
                pipeline.encoding(),
                accepted.format(),
                accepted.attributes(),
                CorrectedName.beside(accepted.metadata(), record.headers(), accepted.attributes(), specs.find(dataset)),
                accepted.warnings().isEmpty() ? List.of() : codesOf(accepted.warnings()),
                pipeline.ruleSet(),
                source.partition(),
                source.offset(),
                accepted.index(),
                record.timestamp());
    }

    private void rejectUnread(String dataset, Violation violation, Record<byte[], byte[]> record) {
        reject(dataset, Outcome.Rejected.unread(violation), RuleSet.DEFAULT.version(), record);
    }

    private void reject(String dataset, Outcome.Rejected rejected, String ruleSet, Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        boolean known = specs.knows(dataset);
        String named = known || isSayable(dataset) ? dataset : "";
        RejectedExample rejection = Rejections.of(
                named,
                rejected,
                !rejectedBefore,
                ruleSet,
                record,
                source,
                parts.limits().get().rejected(),
                now());
        rejectedBefore = true;
        List<String> codes = codesOf(
                rejected.violations().stream().filter(Violation::rejects).toList());
        tallies.changing(known ? named : "").addRejected(codes);
        ticks.hurry();
        span.decided("rejected", named, codes);
        context()
                .forward(new Record<>(named.getBytes(UTF_8), new Validated.Rejected(rejection), now(), span.headers()));
    }

    /** Of a dataset that nobody declared: anything may stand where its name should. */
    private static boolean isSayable(String dataset) {
        return DatasetPipelines.isName(dataset) && !Detectors.findIn(dataset);
    }

    private boolean tick(long now) {
        return tallies.report((dataset, report) ->
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Validated.Counted(report), now)));
    }

    /** Not the row's own time: a log that is older than a topic's retention would be gone at once. */
    private long now() {
        return context().currentSystemTimeMs();
    }

    private static List<String> codesOf(List<Violation> violations) {
        return violations.stream().map(Violation::code).distinct().toList();
    }
}
