package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.topic.PassingOver;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the values of records of our own topics: the one place where it is known what becomes of those that cannot be read. A value that
 * is not there, and one that is passed over, are both empty; whoever takes a record without a value for more than that asks the
 * record first. A registry that does not answer is a {@link Fault} as {@link RecordDeserializer} says. Not thread-safe.
 */
public final class RecordReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final RecordSerdes serdes;
    private final PassedOver passedOver;
    private final Map<String, Deserializer<? extends SpecificRecord>> byTopic = new HashMap<>();

    RecordReader(RecordSerdes serdes, PassedOver passedOver) {
        this.serdes = serdes;
        this.passedOver = passedOver;
    }

    /**
     * The value of a record that must not be left out unless the operator says so.
     *
     * @throws Fault RECORD_UNREADABLE, which names the record, why it cannot be read, and the setting that passes it over, where that
     *               takes a record of its topic
     */
    public <V extends SpecificRecord> Optional<V> read(Topic<V> topic, ConsumerRecord<?, byte[]> record) {
        try {
            return decoded(topic, record);
        } catch (SerializationException e) {
            if (passedOver.covers(topic, record, reasonOf(e))) {
                return Optional.empty();
            }
            throw stop(topic, record, e);
        }
    }

    /** As {@link #read}, but one that cannot be read is reported and left out: anybody may have written it. */
    public <V extends SpecificRecord> Optional<V> readOrLeaveOut(Topic<V> topic, ConsumerRecord<?, byte[]> record) {
        return readOr(
                topic,
                record,
                unreadable -> LOG.error("{} {}, and is left out", FaultCode.RECORD_UNREADABLE, unreadable));
    }

    /**
     * As {@link #read}, but one that cannot be read is empty.
     *
     * @param unreadable hears of it in a sentence, unless it is passed over
     */
    public <V extends SpecificRecord> Optional<V> readOr(
            Topic<V> topic, ConsumerRecord<?, byte[]> record, Consumer<String> unreadable) {
        try {
            return decoded(topic, record);
        } catch (SerializationException e) {
            if (!passedOver.covers(topic, record, reasonOf(e))) {
                unreadable.accept(sentence(record, e));
            }
            return Optional.empty();
        }
    }

    private <V extends SpecificRecord> Optional<V> decoded(Topic<V> topic, ConsumerRecord<?, byte[]> record) {
        Optional<V> value = Optional.ofNullable(
                topic.value().cast(deserializer(topic).deserialize(record.topic(), record.value())));
        passedOver.readable(record);
        return value;
    }

    /** Once a record: makes nothing for one of a topic that it has read before. */
    private Deserializer<? extends SpecificRecord> deserializer(Topic<?> topic) {
        Deserializer<? extends SpecificRecord> known = byTopic.get(topic.name());
        if (known != null) {
            return known;
        }
        Deserializer<? extends SpecificRecord> made = serdes.deserializer(topic);
        byTopic.put(topic.name(), made);
        return made;
    }

    private static Fault stop(Topic<?> topic, ConsumerRecord<?, ?> record, SerializationException failure) {
        String sentence = sentence(record, failure);
        String whole = PassingOver.consequence(topic)
                .filter(consequence -> record.topic().equals(topic.name())) // no other name is taken
                .map(consequence -> "%s. %s name %s in %s to go on without it: %s"
                        .formatted(
                                sentence,
                                failure instanceof UnknownSchemaException
                                        ? "Bring the schema back where the registry lost it; else"
                                        : "If nothing else helps,",
                                RecordPlace.of(record),
                                PassedOver.SETTING,
                                consequence))
                .orElse(sentence);
        return new Fault(FaultCode.RECORD_UNREADABLE, whole, failure);
    }

    private static String sentence(ConsumerRecord<?, ?> record, SerializationException failure) {
        return "%s cannot be read: %s".formatted(RecordPlace.of(record), reasonOf(failure));
    }

    /** What our deserializers say holds nothing of a record. */
    private static String reasonOf(SerializationException failure) {
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void close() {
        byTopic.values().forEach(Deserializer::close);
    }
}
