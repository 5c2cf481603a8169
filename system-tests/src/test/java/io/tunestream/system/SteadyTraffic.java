package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.schema.topic.Topics;
import io.tunestream.system.CrashTraffic.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends rows in the background at a steady pace, whatever becomes of the broker meanwhile, until it is stopped. */
final class SteadyTraffic {

    private static final int PORTION = 10;
    private static final int OUTAGE_MS = (int) Duration.ofMinutes(30).toMillis();

    private final Line line;
    private final List<Row> rows;
    private final Duration pause;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final CompletableFuture<Void> sending;
    private volatile boolean stopped;

    SteadyTraffic(Line line, List<Row> rows, int perSecond) {
        this.line = line;
        this.rows = rows;
        this.pause = Duration.ofSeconds(PORTION).dividedBy(perSecond);
        // Not in the common pool, whose one thread on a small machine tells that processes have ended.
        this.sending = CompletableFuture.runAsync(
                this::send, task -> Thread.ofPlatform().daemon().name("traffic").start(task));
    }

    /** The rows that were sent; returns when the broker has acknowledged all of them. */
    List<Row> stop() throws ExecutionException, InterruptedException {
        stopped = true;
        sending.get();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        return rows.subList(0, sent.size());
    }

    private void send() {
        Map<String, Object> properties = new HashMap<>(line.settings().kafka("producer"));
        properties.put("delivery.timeout.ms", OUTAGE_MS);
        properties.put("max.block.ms", OUTAGE_MS);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            for (int from = 0; from < rows.size() && !stopped; from += PORTION) {
                rows.subList(from, Math.min(rows.size(), from + PORTION))
                        .forEach(row -> sent.add(producer.send(record(row))));
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Row row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                line.topics().exampleRaw().name(), row.key(), row.json().getBytes(UTF_8));
        record.headers().add(Topics.DATASET_HEADER, row.dataset().getBytes(UTF_8));
        return record;
    }
}
