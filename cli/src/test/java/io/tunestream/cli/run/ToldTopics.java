package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.record.RejectedExample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What stands on the topics of a stack, internal ones too, where no content belongs: keys, headers, and most values. */
final class ToldTopics {

    private final KafkaConnection kafka;
    private final ToldTexts into;
    private final Set<String> ofContent;
    private final String raw;
    private final String rejected;

    ToldTopics(KafkaConnection kafka, ToldTexts into) {
        this.kafka = kafka;
        this.into = into;
        raw = kafka.topics().exampleRaw().name();
        rejected = kafka.topics().exampleRejected().name();
        ofContent = Set.of(
                raw,
                kafka.topics().exampleAccepted().name(),
                "tunestream-prep-fingerprint-repartition",
                "tunestream-prep-cap-repartition",
                "tunestream-prep-chosen-repartition");
    }

    /** Reads all of them to their present ends. */
    void read(String broker) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin();
                Deserializer<RejectedExample> rejections =
                        kafka.deserializer(kafka.topics().exampleRejected());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> add(record, rejections));
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Deserializer<RejectedExample> rejections) {
        String topic = record.topic();
        if (record.headers().lastHeader(PlantedTraffic.PLANTED) == null) {
            into.add("keys of " + topic, text(record.key()));
            for (Header header : record.headers()) {
                into.add("headers of " + topic, header.key() + " " + text(header.value()));
            }
        }
        if (topic.equals(rejected)) {
            into.add("rejections but for the records", text(record.value(), rejections));
        } else if (!ofContent.contains(topic)) {
            into.add("values of " + topic, text(record.value()));
        }
    }

    private String text(byte[] value, Deserializer<RejectedExample> rejections) {
        return RejectedExample.newBuilder(rejections.deserialize(rejected, value))
                .setOriginal(ByteBuffer.allocate(0))
                .build()
                .toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
