package io.tunestream.cli.rejects;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.prep.CounterKind;
import io.tunestream.prep.SpecPipelines;
import io.tunestream.prep.validate.RawEncoding;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.RawExample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was rejected by the rules and specs as they are now. What depends on more than the record is not looked at: whether it is
 * there already, and whether it fits its topic. For one thread; to be closed.
 */
final class Recheck implements AutoCloseable {
    private final AppliedSpecs specs;
    private final Deserializer<RawExample> avro;
    private final RawEncoding encoding;
    private final SpecPipelines pipelines = new SpecPipelines(CounterKind.EXACT);
    private final Workspace workspace = new Workspace(Limits.DEFAULT);
    private final Map<String, ExamplePipeline> known = new HashMap<>();

    Recheck(KafkaConnection kafka, Terminal terminal) {
        this.specs = AppliedSpecs.read(kafka, terminal);
        this.avro = kafka.deserializer(kafka.topics().exampleRaw());
        this.encoding = new RawEncoding(avro, kafka.topics().exampleRaw().name());
    }

    /** What the example would be rejected for now; nothing where it would pass, or would be skipped as no example. */
    List<String> codes(Reject reject, byte[] payload) {
        ExamplePipeline pipeline = pipeline(reject.example().getDataset());
        if (pipeline == null) {
            boolean named = !reject.example().getDataset().isEmpty();
            return List.of((named ? RecordRule.DATASET_UNKNOWN : RecordRule.DATASET_MISSING).code());
        }
        return pipeline.prepare(json(payload)).stream()
                .filter(outcome -> outcome.index() == reject.example().getSourceIndex())
                .filter(Outcome.Rejected.class::isInstance)
                .flatMap(outcome -> outcome.violations().stream())
                .filter(Violation::rejects)
                .map(Violation::code)
                .distinct()
                .toList();
    }

    private @Nullable ExamplePipeline pipeline(String dataset) {
        DatasetSpec spec = specs.find(dataset);
        return spec == null ? null : known.computeIfAbsent(dataset, name -> pipelines.of(spec, workspace));
    }

    /** What was logged; bytes that begin as Avro does and are none are left as they are, for the rules to say. */
    private byte[] json(byte[] payload) {
        RawEncoding.Content content = encoding.open(payload);
        return content == null ? payload : content.json();
    }

    @Override
    public void close() {
        avro.close();
    }
}
