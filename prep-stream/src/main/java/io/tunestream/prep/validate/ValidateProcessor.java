package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.spec.SpecWait;
import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.stats.Tally;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Finds the dataset of each raw record and lets its pipeline say what becomes of the examples in it. */
public final class ValidateProcessor extends ContextualProcessor<byte[], byte[], byte[], Validated> {

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private final Parts parts;
    private final Map<String, Assigned> assigned = new HashMap<>();
    private final Workspace workspace = new Workspace(Limits.DEFAULT);
    private RawReader reader;
    private SpecView specs;
    private TallyReporter tallies;
    private boolean rejectedBefore;

    /**
     * What the processor works with.
     *
     * @param tallies        name of the store of tallies
     * @param specs          gives the specs to the task
     * @param specWait       waits for a spec that comes a little later than its rows
     * @param pipelines      makes pipelines
     * @param avro           reads raw records in Avro
     * @param largeRows      sets rows aside that ended the process
     * @param limits         what the topics take, as it stands
     * @param defaultDataset dataset of rows that name none; may be empty
     * @param tick           how often it reports its tallies
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
            Duration tick) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public ValidateProcessor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Validated> context) {
        super.init(context);
        assigned.clear();
        reader = new RawReader(parts.avro(), parts.rawTopic(), parts.defaultDataset());
        specs = parts.specs().apply(context);
        CommittedObjects<Tally> counted = context.getStateStore(parts.tallies());
        tallies = new TallyReporter("judge-" + context.taskId().partition(), counted);
        context.schedule(parts.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        rejectedBefore = false;
        switch (reader.read(record.headers(), record.value())) {
            case RawRow.Row row -> validate(row, record);
            case RawRow.Unreadable unreadable -> rejectUnread("", unreadable.violation(), record);
        }
    }

    private void validate(RawRow.Row row, Record<byte[], byte[]> record) {
        ExamplePipeline pipeline = pipelineOf(row.dataset());
        if (pipeline == null) {
            RecordRule rule = row.dataset().isEmpty() ? RecordRule.DATASET_MISSING : RecordRule.DATASET_UNKNOWN;
            rejectUnread(row.dataset(), Violation.of(rule), record);
            return;
        }
        for (Outcome outcome : outcomes(pipeline, row.json())) {
            switch (outcome) {
                case Outcome.Accepted accepted -> pass(row.dataset(), accepted, pipeline, record);
                case Outcome.Rejected rejected -> reject(row.dataset(), rejected, pipeline.ruleSet(), record);
                case Outcome.Skipped skipped -> tallies.changing(row.dataset()).addSkipped(skipped.reason());
            }
        }
    }

    private List<Outcome> outcomes(ExamplePipeline pipeline, byte[] json) {
        return json.length < LargeRows.BYTES
                ? pipeline.prepare(json)
                : parts.largeRows().prepare(context().recordMetadata().orElseThrow(), pipeline::prepare, json);
    }

    private void pass(
            String dataset, Outcome.Accepted accepted, ExamplePipeline pipeline, Record<byte[], byte[]> record) {
        Candidate candidate = candidate(dataset, accepted, pipeline, record);
        Optional<Violation> tooLarge = parts.limits().get().gathered().violatedBy(candidate.contentBytes());
        if (tooLarge.isPresent()) {
            Outcome.Rejected rejected =
                    new Outcome.Rejected(accepted.index(), accepted.format(), List.of(tooLarge.get()));
            reject(dataset, rejected, pipeline.ruleSet(), record);
        } else {
            context().forward(new Record<>(accepted.identity().root(), new Validated.Passed(candidate), now()));
        }
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
        String named = DATASET.matcher(dataset).matches() ? dataset : "";
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
        tallies.changing(specs.knows(named) ? named : "")
                .addRejected(codesOf(rejected.violations().stream()
                        .filter(Violation::rejects)
                        .toList()));
        context().forward(new Record<>(named.getBytes(UTF_8), new Validated.Rejected(rejection), now()));
    }

    /** The pipeline of the dataset's spec as it stands; null where there is none. An unchanged spec is the same object. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable ExamplePipeline pipelineOf(String dataset) {
        DatasetSpec spec = specOf(dataset);
        if (spec == null) {
            return null;
        }
        Assigned known = assigned.get(dataset);
        if (known == null || known.spec != spec) {
            known = new Assigned(spec, parts.pipelines().of(spec, workspace));
            assigned.put(dataset, known);
        }
        return known.pipeline;
    }

    private @Nullable DatasetSpec specOf(String dataset) {
        if (!specs.knows(dataset) && !DATASET.matcher(dataset).matches()) {
            return null;
        }
        DatasetSpec spec = specs.find(dataset);
        if (spec != null) {
            return spec;
        }
        if (assigned.remove(dataset) != null) {
            parts.specWait().deleted(dataset);
        }
        return parts.specWait().await(dataset, () -> specs.find(dataset));
    }

    private void tick(long now) {
        tallies.report((dataset, report) ->
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Validated.Counted(report), now)));
    }

    /** Not the row's own time: a log that is older than a topic's retention would be gone at once. */
    private long now() {
        return context().currentSystemTimeMs();
    }

    private static List<String> codesOf(List<Violation> violations) {
        return violations.stream().map(Violation::code).distinct().toList();
    }

    private record Assigned(DatasetSpec spec, ExamplePipeline pipeline) {}
}
