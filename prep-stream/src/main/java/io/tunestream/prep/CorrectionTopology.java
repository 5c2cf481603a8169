package io.tunestream.prep;

import io.tunestream.prep.correct.Corrected;
import io.tunestream.prep.correct.CorrectionProcessor;
import io.tunestream.prep.correct.NameProcessor;
import io.tunestream.prep.correct.NamedExampleSerde;
import io.tunestream.prep.stats.TallyReport;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.schema.topic.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Accepted examples in; exclusions of those that a later one corrects out. Reads what the rest of the topology has accepted, and is
 * left out where nobody asks for it: switched on later, it begins with the oldest example that the topic has.
 */
final class CorrectionTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final String NAMED = "named";
    private static final String NAMES = "names";
    private static final String TALLIES = "correct-tallies";

    private final PrepParts parts;
    private final Topics topics;
    private final StreamsBuilder builder;

    CorrectionTopology(PrepParts parts, StreamsBuilder builder) {
        this.parts = parts;
        this.topics = parts.topics();
        this.builder = builder;
    }

    /** Describes it; gives its running totals. */
    KStream<byte[], TallyReport> counted() {
        KStream<byte[], Corrected> corrected = corrected();
        corrected
                .processValues(
                        SealedBranch.of(Corrected.Excluded.class, Corrected.Excluded::example), Named.as("wrong"))
                .to(
                        topics.exampleExcluded().name(),
                        Produced.with(BYTES, parts.serdes().serde(topics.exampleExcluded()))
                                .withName("corrected"));
        return corrected.processValues(
                SealedBranch.of(Corrected.Counted.class, Corrected.Counted::report), Named.as("corrections"));
    }

    /** Names are small, and only they go through a topic again. */
    private KStream<byte[], Corrected> corrected() {
        builder.addStateStore(CorrectionProcessor.store(NAMES));
        builder.addStateStore(TallyReporter.store(TALLIES));
        return builder.stream(
                        topics.exampleAccepted().name(),
                        Consumed.with(BYTES, BYTES).withName("nameable"))
                .process(() -> new NameProcessor(parts.serdes(), topics.exampleAccepted()), Named.as("name"))
                .repartition(Repartitioned.with(BYTES, new NamedExampleSerde())
                        .withName(NAMED)
                        .withNumberOfPartitions(parts.partitions()))
                .process(
                        () -> new CorrectionProcessor(parts.correction(NAMES, TALLIES)),
                        Named.as("correct"),
                        NAMES,
                        TALLIES);
    }
}
