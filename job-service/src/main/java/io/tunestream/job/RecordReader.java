package io.tunestream.job;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the values of the topics. What somebody else wrote there and nobody can read is reported and left out. Not thread-safe. */
final class RecordReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordReader.class);

    private final RecordSerdes serdes;
    private final Map<String, Deserializer<? extends SpecificRecord>> byTopic = new HashMap<>();

    RecordReader(RecordSerdes serdes) {
        this.serdes = serdes;
    }

    /** The value; empty where there is none or it cannot be read. */
    <V extends SpecificRecord> Optional<V> read(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        try {
            return decode(topic, record);
        } catch (SerializationException e) {
            log.error(
                    "RECORD_UNREADABLE {} is not a {}, and is left out",
                    placeOf(record),
                    topic.value().getSimpleName());
            return Optional.empty();
        }
    }

    /** The value of a record that this service wrote itself; one that cannot be read must not be passed over. */
    <V extends SpecificRecord> Optional<V> readOwn(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        try {
            return decode(topic, record);
        } catch (SerializationException e) {
            throw new Fault(FaultCode.LEDGER_UNREADABLE, placeOf(record) + " cannot be read", e);
        }
    }

    private <V extends SpecificRecord> Optional<V> decode(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        Deserializer<? extends SpecificRecord> deserializer =
                byTopic.computeIfAbsent(topic.name(), name -> serdes.deserializer(topic));
        return Optional.ofNullable(topic.value().cast(deserializer.deserialize(topic.name(), record.value())));
    }

    private static String placeOf(ConsumerRecord<String, byte[]> record) {
        return "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    }

    @Override
    public void close() {
        byTopic.values().forEach(Deserializer::close);
    }
}
