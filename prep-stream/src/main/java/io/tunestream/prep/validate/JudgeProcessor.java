package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.check.Judge;
import io.tunestream.prep.check.Rule;
import io.tunestream.prep.check.Verdict;
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
import io.tunestream.record.Violation;
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

/** Finds the dataset of each raw record and lets its judge say what the row is. */
public final class JudgeProcessor extends ContextualProcessor<byte[], byte[], byte[], Judged> {

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private final Parts parts;
    private final Map<String, Assigned> assigned = new HashMap<>();
    private RawReader reader;
    private SpecView specs;
    private TallyReporter tallies;

    /**
     * What the processor works with.
     *
     * @param tallies        name of the store of tallies
     * @param specs          gives the specs to the task
     * @param specWait       waits for a spec that comes a little later than its rows
     * @param judges         makes judges
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
            Judges judges,
            Deserializer<RawExample> avro,
            String rawTopic,
            LargeRows largeRows,
            Supplier<SizeLimits> limits,
            String defaultDataset,
            Duration tick) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public JudgeProcessor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Judged> context) {
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
        switch (reader.read(record.headers(), record.value())) {
            case RawRow.Row row -> judge(row, record);
            case RawRow.Unreadable unreadable -> reject("", List.of(unreadable.violation()), Rule.SET_VERSION, record);
        }
    }

    private void judge(RawRow.Row row, Record<byte[], byte[]> record) {
        Assigned judge = judgeOf(row.dataset());
        if (judge == null) {
            Rule rule = row.dataset().isEmpty() ? Rule.DATASET_MISSING : Rule.DATASET_UNKNOWN;
            reject(row.dataset(), List.of(rule.at("")), Rule.SET_VERSION, record);
            return;
        }
        switch (verdict(judge.judging.judge(), row.json())) {
            case Verdict.Valid valid -> pass(row.dataset(), valid, judge.judging, record);
            case Verdict.Faulty faulty -> reject(row.dataset(), faulty.violations(), judge.judging.ruleSet(), record);
        }
    }

    private Verdict verdict(Judge judge, byte[] json) {
        return json.length < LargeRows.BYTES
                ? judge.judge(json)
                : parts.largeRows().judge(context().recordMetadata().orElseThrow(), judge, json);
    }

    private void pass(String dataset, Verdict.Valid valid, Judges.Judging judging, Record<byte[], byte[]> record) {
        Optional<Violation> tooLarge = parts.limits().get().gathered().violatedBy(valid.line());
        if (tooLarge.isPresent()) {
            reject(dataset, List.of(tooLarge.get()), judging.ruleSet(), record);
            return;
        }
        RecordMetadata source = context().recordMetadata().orElseThrow();
        Candidate candidate = new Candidate(
                dataset,
                valid.line(),
                valid.fingerprint(),
                valid.tokens(),
                judging.encoding(),
                valid.warnings().isEmpty() ? List.of() : codesOf(valid.warnings()),
                judging.ruleSet(),
                source.partition(),
                source.offset(),
                record.timestamp());
        context().forward(new Record<>(valid.fingerprint(), new Judged.Passed(candidate), now()));
    }

    private void reject(String dataset, List<Violation> violations, String ruleSet, Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        String named = DATASET.matcher(dataset).matches() ? dataset : "";
        RejectedExample rejection = Rejections.of(
                named, violations, ruleSet, record, source, parts.limits().get().rejected(), now());
        tallies.changing(specs.knows(named) ? named : "")
                .addRejected(codesOf(violations.stream()
                        .filter(violation -> violation.getSeverity().equals("E"))
                        .toList()));
        context().forward(new Record<>(named.getBytes(UTF_8), new Judged.Rejected(rejection), now()));
    }

    /** The judge of the dataset's spec as it stands; null where there is none. An unchanged spec is the same object. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Assigned judgeOf(String dataset) {
        DatasetSpec spec = specOf(dataset);
        if (spec == null) {
            return null;
        }
        Assigned known = assigned.get(dataset);
        if (known == null || known.spec != spec) {
            known = new Assigned(spec, parts.judges().of(spec));
            assigned.put(dataset, known);
        }
        return known;
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
                context().forward(new Record<>(dataset.getBytes(UTF_8), new Judged.Counted(report), now)));
    }

    /** Not the row's own time: a log that is older than a topic's retention would be gone at once. */
    private long now() {
        return context().currentSystemTimeMs();
    }

    private static List<String> codesOf(List<Violation> violations) {
        return violations.stream().map(Violation::getCode).distinct().toList();
    }

    private record Assigned(DatasetSpec spec, Judges.Judging judging) {}
}
