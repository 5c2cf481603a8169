package io.tunestream.cli.rejects;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the topic of rejections. Fails with KAFKA_UNREACHABLE and the like. For one thread. */
final class RejectReader {
    private static final Pattern ID = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final Terminal terminal;
    private final Topic<RejectedExample> topic;
    private final KafkaConnection kafka;
    private final TopicReader reader;
    private long unreadable;

    RejectReader(KafkaConnection kafka, Terminal terminal) {
        this.terminal = terminal;
        this.kafka = kafka;
        this.topic = kafka.topics().exampleRejected();
        this.reader = kafka.topicReader();
        kafka.ensure(List.of(topic));
    }

    /** Hands on every rejection since a time, in the order of its partition; says how many cannot be read. */
    void read(Instant since, Consumer<Reject> sink) {
        Map<TopicPartition, Long> from = reader.offsetsAt(reader.partitions(topic.name()), since);
        long[] read = {0};
        unreadable = 0;
        try (Deserializer<RejectedExample> deserializer = kafka.deserializer(topic);
                Progress progress = Progress.of(terminal, "reading", "rejections", -1)) {
            reader.read(from, record -> {
                Reject reject = opened(record, deserializer);
                if (reject != null) {
                    sink.accept(reject);
                }
                progress.at(++read[0]);
                return true;
            });
        }
        if (unreadable > 0) {
            terminal.err().println("%s cannot be read".formatted(NumberFormat.of(unreadable, "rejection")));
        }
    }

    /**
     * The rejection of that id.
     *
     * @throws Fault PARAMETER_INVALID or NOT_FOUND
     */
    Reject one(String id) {
        Matcher place = ID.matcher(id);
        if (!place.matches()) {
            throw new Fault(
                    FaultCode.PARAMETER_INVALID,
                    "%s is no id such as 2:1834; `tunestream rejects` lists them".formatted(id));
        }
        TopicPartition partition = new TopicPartition(topic.name(), Integer.parseInt(place.group(1)));
        long offset = Long.parseLong(place.group(2));
        List<Reject> found = new ArrayList<>();
        if (reader.partitions(topic.name()).contains(partition)) {
            try (Deserializer<RejectedExample> deserializer = kafka.deserializer(topic)) {
                reader.read(Map.of(partition, offset), record -> {
                    Reject reject = record.offset() == offset ? opened(record, deserializer) : null;
                    if (reject != null) {
                        found.add(reject);
                    }
                    return false;
                });
            }
        }
        if (found.isEmpty()) {
            throw new Fault(
                    FaultCode.NOT_FOUND,
                    "there is no rejection %s, or no longer; `tunestream rejects` lists them".formatted(id));
        }
        return found.getFirst();
    }

    private @Nullable Reject opened(ConsumerRecord<String, byte[]> record, Deserializer<RejectedExample> deserializer) {
        try {
            return new Reject(
                    record.partition(), record.offset(), deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            unreadable++;
            return null;
        }
    }
}
