package io.tunestream.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The plain transactional consume-produce loop: read, write the same bytes, commit every 100 ms. What Kafka itself costs
 * here, and what every other contestant is compared with.
 */
final class LoopContestant implements Contestant {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();

    @Override
    public Measurement run(Task task) {
        Clients.createTopic(task, task.prefix() + ".out");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Clients.consumer(task, "loop"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Clients.transactionalProducer(task, "loop"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            consumer.subscribe(List.of(task.input()));
            producer.initTransactions();
            return loop(task, consumer, producer);
        }
    }

    private Measurement loop(
            Task task, KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        Meter meter = new Meter(task.brokerPid());
        long done = 0;
        boolean warm = false;
        while (done < task.records()) {
            long deadline = System.nanoTime() + COMMIT_INTERVAL.toNanos();
            producer.beginTransaction();
            do {
                done += copy(consumer.poll(Duration.ofMillis(100)), producer, task.prefix() + ".out");
            } while (System.nanoTime() < deadline && done < task.records());
            producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
            producer.commitTransaction();
            if (!warm && done >= task.warmUp()) {
                warm = true;
                meter.begin(done);
            }
        }
        return meter.end("loop", done, task.bytesPerRecord());
    }

    private int copy(ConsumerRecords<byte[], byte[]> records, KafkaProducer<byte[], byte[]> producer, String output) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            // A failed send fails the commit.
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(output, record.partition(), record.key(), record.value()));
        }
        positions.putAll(records.nextOffsets());
        return records.count();
    }
}
