package io.tunestream.prep;

import io.tunestream.prep.cap.CapProcessor;
import io.tunestream.prep.cap.Capped;
import io.tunestream.prep.cap.CappedSerde;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * What a deployment that caps has in its topology besides: the examples of datasets that cap meet by value, are counted, and
 * return to where duplicates are found. Made last, it changes the number of no other task.
 */
final class CapTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final PrepParts parts;
    private final StreamsBuilder builder;

    CapTopology(PrepParts parts, StreamsBuilder builder) {
        this.parts = parts;
        this.builder = builder;
    }

    /**
     * Those that are chosen; those that are not are tallied beside what is packed. They return by a topic of their own: one
     * with others would tie judging and choosing together into one task.
     */
    KStream<byte[], Candidate> chosen(KStream<byte[], Candidate> countable) {
        builder.addStateStore(CapProcessor.store(PrepParts.CAP_COUNTS));
        return countable
                .repartition(Repartitioned.<byte[], Candidate>as(PrepParts.CAPPED)
                        .withKeySerde(BYTES)
                        .withValueSerde(new CandidateSerde())
                        .withNumberOfPartitions(parts.partitions()))
                .process(parts::cap, Named.as("choose"), PrepParts.CAP_COUNTS)
                .repartition(back())
                .process(parts::capTally, Named.as("chosen-only"), PrepParts.PACK_TALLIES);
    }

    /** With global scope by their conversation; else to where they came from. */
    private Repartitioned<byte[], Capped> back() {
        Repartitioned<byte[], Capped> hop = Repartitioned.<byte[], Capped>as(PrepParts.CHOSEN)
                .withKeySerde(BYTES)
                .withValueSerde(new CappedSerde())
                .withNumberOfPartitions(parts.partitions());
        return switch (parts.settings().dedupeScope()) {
            case GLOBAL -> hop;
            case PARTITION ->
                hop.withStreamPartitioner((topic, key, capped, count) -> Optional.of(Set.of(capped.sourcePartition())));
        };
    }
}
