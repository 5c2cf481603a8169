package io.tunestream.prep;

import static io.tunestream.prep.PrepParts.BATCHES;
import static io.tunestream.prep.PrepParts.GATHERED;
import static io.tunestream.prep.PrepParts.JUDGE_TALLIES;
import static io.tunestream.prep.PrepParts.PACK_TALLIES;
import static io.tunestream.prep.PrepParts.SEEN;
import static io.tunestream.prep.PrepParts.SPECS;
import static io.tunestream.prep.PrepParts.SUMS;
import static io.tunestream.prep.PrepParts.SUPERSEDED;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import io.tunestream.prep.dedupe.DedupeProcessor;
import io.tunestream.prep.dedupe.Deduped;
import io.tunestream.prep.dedupe.SeenFingerprints;
import io.tunestream.prep.pack.PackProcessor;
import io.tunestream.prep.pack.Packed;
import io.tunestream.prep.pack.SequencePlace;
import io.tunestream.prep.spec.SpecWait;
import io.tunestream.prep.stats.TallyReport;
import io.tunestream.prep.stats.TallyReportSerde;
import io.tunestream.prep.stats.TallyReporter;
import io.tunestream.prep.stats.TallySumProcessor;
import io.tunestream.prep.validate.ValidateProcessor;
import io.tunestream.prep.validate.Validated;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.schema.topic.Topics;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Raw examples in; accepted and rejected examples, decisions and statistics out. Everything that decides is here, and happens
 * in transactions; what acts on the outside is the writer.
 */
public final class PrepTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final PrepParts parts;
    private final Topics topics;
    private final StreamsBuilder builder;

    private PrepTopology(PrepParts parts, StreamsBuilder builder) {
        this.parts = parts;
        this.topics = parts.topics();
        this.builder = builder;
    }

    /** The topology, optimised and checked under the properties that it will run with. */
    public static Topology of(PrepParts parts, Properties properties) {
        StreamsConfig config = new StreamsConfig(properties);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        new PrepTopology(parts, builder).describe();
        return builder.build(properties);
    }

    private void describe() {
        builder.addStateStore(TallyReporter.store(PACK_TALLIES));
        specs();
        KStream<byte[], Validated> validated = validated();
        KStream<byte[], Candidate> gathered =
                gathered(only(validated, Validated.Passed.class, Validated.Passed::candidate, "candidates"));
        KStream<byte[], TallyReport> judged =
                reported(only(validated, Validated.Counted.class, Validated.Counted::report, "judged"), "judge-tally");
        KStream<byte[], Deduped> deduped =
                deduped(parts.settings().caps() ? withChosen(gathered, validated) : gathered);
        KStream<byte[], Packed> packed = packed(only(deduped, Deduped.Unseen.class, Function.identity(), "unseen"));

        rejected(only(validated, Validated.Rejected.class, Validated.Rejected::rejection, "faulty"), "faults");
        rejected(only(deduped, Deduped.Rejected.class, Deduped.Rejected::rejection, "repeated"), "duplicates");
        accepted(only(packed, Packed.Placed.class, Function.identity(), "placed"));
        closed(only(packed, Packed.Closed.class, Function.identity(), "closed"));
        excluded(only(packed, Packed.Superseded.class, Packed.Superseded::examples, "shorter"));
        summed(judged, only(packed, Packed.Counted.class, Packed.Counted::report, "packed"));
    }

    /** Every instance has all specs, restored before the first row is judged. */
    private void specs() {
        builder.globalTable(
                topics.datasetSpec().name(),
                Consumed.with(Serdes.String(), BYTES).withName("dataset-specs"),
                Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(SPECS))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(BYTES));
    }

    private KStream<byte[], Validated> validated() {
        builder.addStateStore(TallyReporter.store(JUDGE_TALLIES));
        SpecWait specWait = new SpecWait(parts.declared(), parts.leaving());
        return builder.stream(
                        topics.exampleRaw().name(),
                        Consumed.with(BYTES, BYTES).withName("raw").withTimestampExtractor(new AnyTimestamp()))
                .process(() -> new ValidateProcessor(parts.validate(specWait)), Named.as("judge"), JUDGE_TALLIES);
    }

    /** With global scope, the records of a conversation meet in one partition; else they stay where they came from. */
    private KStream<byte[], Candidate> gathered(KStream<byte[], Candidate> candidates) {
        return switch (parts.settings().dedupeScope()) {
            case PARTITION -> candidates;
            case GLOBAL ->
                candidates.repartition(Repartitioned.<byte[], Candidate>as(GATHERED)
                        .withKeySerde(BYTES)
                        .withValueSerde(new CandidateSerde())
                        .withNumberOfPartitions(parts.partitions()));
        };
    }

    private KStream<byte[], Candidate> withChosen(
            KStream<byte[], Candidate> gathered, KStream<byte[], Validated> validated) {
        KStream<byte[], Candidate> countable =
                only(validated, Validated.CountedFor.class, Validated.CountedFor::candidate, "countable");
        return gathered.merge(new CapTopology(parts, builder).chosen(countable), Named.as("all-candidates"));
    }

    private KStream<byte[], Deduped> deduped(KStream<byte[], Candidate> candidates) {
        builder.addStateStore(SeenFingerprints.builder(SEEN, parts.settings().filterBytes()));
        return candidates.process(() -> new DedupeProcessor(parts.dedupe()), Named.as("dedupe"), SEEN, PACK_TALLIES);
    }

    private KStream<byte[], Packed> packed(KStream<byte[], Deduped.Unseen> candidates) {
        builder.addStateStore(PackProcessor.store(BATCHES));
        builder.addStateStore(PackProcessor.supersededStore(SUPERSEDED));
        return candidates.process(
                () -> new PackProcessor(parts.pack()), Named.as("pack"), BATCHES, SEEN, SUPERSEDED, PACK_TALLIES);
    }

    private void rejected(KStream<byte[], RejectedExample> rejections, String name) {
        rejections.to(
                topics.exampleRejected().name(),
                Produced.with(BYTES, parts.serdes().serde(topics.exampleRejected()))
                        .withName(name));
    }

    private void accepted(KStream<byte[], Packed.Placed> examples) {
        examples.to(
                topics.exampleAccepted().name(),
                Produced.with(BYTES, SequencePlace.examples(parts.serdes().serializer(topics.exampleAccepted())))
                        .withStreamPartitioner((topic, key, placed, count) -> placed.place())
                        .withName("accepted"));
    }

    private void closed(KStream<byte[], Packed.Closed> decisions) {
        decisions.to(
                topics.batchClosed().name(),
                Produced.with(BYTES, SequencePlace.decisions(parts.serdes().serializer(topics.batchClosed())))
                        .withStreamPartitioner((topic, key, closed, count) -> closed.place())
                        .withName("decisions"));
    }

    private void excluded(KStream<byte[], ExcludedExample> superseded) {
        superseded.to(
                topics.exampleExcluded().name(),
                Produced.with(BYTES, parts.serdes().serde(topics.exampleExcluded()))
                        .withName("superseded"));
    }

    /** Through a topic each: one would tie judging and packing together into one task. */
    private void summed(KStream<byte[], TallyReport> judged, KStream<byte[], TallyReport> packed) {
        builder.addStateStore(TallySumProcessor.store(SUMS));
        KStream<byte[], TallyReport> tallies = judged.merge(reported(packed, "pack-tally"), Named.as("tallies"));
        (parts.settings().corrections() ? withCorrections(tallies) : tallies)
                .process(() -> new TallySumProcessor(SUMS, parts.settings().tick()), Named.as("sum"), SUMS)
                .to(
                        topics.datasetStats().name(),
                        Produced.with(BYTES, parts.serdes().serde(topics.datasetStats()))
                                .withName("stats"));
    }

    private KStream<byte[], TallyReport> withCorrections(KStream<byte[], TallyReport> tallies) {
        KStream<byte[], TallyReport> counted = new CorrectionTopology(parts, builder).counted();
        return tallies.merge(reported(counted, "correct-tally"), Named.as("all-tallies"));
    }

    private static KStream<byte[], TallyReport> reported(KStream<byte[], TallyReport> reports, String name) {
        return reports.repartition(Repartitioned.<byte[], TallyReport>as(name)
                .withKeySerde(BYTES)
                .withValueSerde(new TallyReportSerde())
                .withNumberOfPartitions(1));
    }

    private static <V, C extends V, R> KStream<byte[], R> only(
            KStream<byte[], V> stream, Class<C> type, Function<C, R> unwrap, String name) {
        return stream.processValues(SealedBranch.of(type, unwrap), Named.as(name));
    }
}
