package io.tunestream.prep;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.prep.cap.CapProcessor;
import io.tunestream.prep.cap.CapTallyProcessor;
import io.tunestream.prep.correct.CorrectionProcessor;
import io.tunestream.prep.dedupe.DedupeProcessor;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.pack.PackProcessor;
import io.tunestream.prep.spec.DeclaredDatasets;
import io.tunestream.prep.spec.SpecView;
import io.tunestream.prep.spec.SpecWait;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.prep.validate.LargeRows;
import io.tunestream.prep.validate.Pipelines;
import io.tunestream.prep.validate.ValidateProcessor;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * What the topology is made of.
 *
 * @param settings   how it prepares
 * @param topics     where it reads and writes
 * @param serdes     how values are written
 * @param pipelines  prepare examples
 * @param declared   tells which datasets have a spec
 * @param leaving    whether the client ends that the topology is for
 * @param ids        names of batches
 * @param largeRows  sets rows aside that ended the process
 * @param limits     what the topics take, as it stands
 * @param partitions partitions of the accepted topic, which streams are spread over
 * @param traces     begins the spans of records with a trace
 * @param meters     what is metered
 */
public record PrepParts(
        PrepSettings settings,
        Topics topics,
        RecordSerdes serdes,
        Pipelines pipelines,
        DeclaredDatasets declared,
        BooleanSupplier leaving,
        BatchIds ids,
        LargeRows largeRows,
        Supplier<SizeLimits> limits,
        int partitions,
        RecordTraces traces,
        MeterRegistry meters) {

    static final String SPECS = "specs";
    static final String JUDGE_TALLIES = "judge-tallies";
    static final String PACK_TALLIES = "pack-tallies";
    static final String SEEN = "seen";
    static final String BATCHES = "batches";
    static final String SUPERSEDED = "superseded";
    static final String SUMS = "sums";
    static final String GATHERED = "fingerprint";
    static final String CAPPED = "cap";
    static final String CHOSEN = "chosen";
    static final String CAP_COUNTS = "cap-counts";

    ValidateProcessor.Parts validate(SpecWait specWait) {
        return new ValidateProcessor.Parts(
                JUDGE_TALLIES,
                this::specs,
                specWait,
                pipelines,
                serdes.deserializer(topics.exampleRaw()),
                topics.exampleRaw().name(),
                largeRows,
                limits,
                settings.defaultDataset().orElse(""),
                settings.caps(),
                settings.tick(),
                traces,
                meters);
    }

    CapProcessor cap() {
        return new CapProcessor(CAP_COUNTS, this::specs);
    }

    CapTallyProcessor capTally() {
        return new CapTallyProcessor(PACK_TALLIES, meters);
    }

    CorrectionProcessor.Parts correction(String names, String tallies) {
        return new CorrectionProcessor.Parts(names, tallies, this::specs, ids, settings.tick());
    }

    DedupeProcessor.Parts dedupe() {
        return new DedupeProcessor.Parts(
                SEEN, PACK_TALLIES, this::specs, limits, topics.exampleRaw().name(), traces);
    }

    PackProcessor.Parts pack() {
        return new PackProcessor.Parts(
                BATCHES, SEEN, SUPERSEDED, PACK_TALLIES, this::specs, ids, settings.tick(), traces);
    }

    private SpecView specs(ProcessorContext<?, ?> context) {
        ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store = context.getStateStore(SPECS);
        return new SpecView(
                store,
                serdes.deserializer(topics.datasetSpec()),
                topics.datasetSpec().name(),
                context::currentSystemTimeMs);
    }
}
