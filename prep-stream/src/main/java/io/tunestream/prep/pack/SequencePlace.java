package io.tunestream.prep.pack;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Writes what packing says to the partition of its stream; nobody reads it back as that. */
public final class SequencePlace {

    private SequencePlace() {}

    public static Serde<Packed.Placed> examples(Serializer<AcceptedExample> serializer) {
        return writeOnly((topic, placed) -> serializer.serialize(topic, placed.example()));
    }

    public static Serde<Packed.Closed> decisions(Serializer<BatchClosed> serializer) {
        return writeOnly((topic, closed) -> serializer.serialize(topic, closed.decision()));
    }

    static Optional<Set<Integer>> of(int partition) {
        return Optional.of(Set.of(partition));
    }

    private static <V> Serde<V> writeOnly(Serializer<V> serializer) {
        Deserializer<V> none = (topic, data) -> {
            throw new UnsupportedOperationException("written only");
        };
        return Serdes.serdeFrom(serializer, none);
    }
}
