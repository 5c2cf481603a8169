package io.tunestream.benchmarks;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Kafka Streams, exactly once, with nothing between source and sink. */
final class StreamsContestant implements Contestant {

    @Override
    public Measurement run(Task task) throws Exception {
        String output = task.prefix() + ".out";
        Clients.createTopic(task, output);
        Meter meter = new Meter(task.brokerPid());
        AtomicLong seen = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(task.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .peek((key, value) -> count(task, meter, seen.incrementAndGet(), done))
                .to(output, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        try (KafkaStreams streams = new KafkaStreams(builder.build(), properties(task))) {
            streams.start();
            done.await();
            return meter.end("streams", task.records(), task.bytesPerRecord());
        }
    }

    private static void count(Task task, Meter meter, long seen, CountDownLatch done) {
        if (seen == task.warmUp()) {
            meter.begin(seen);
        } else if (seen == task.records()) {
            done.countDown();
        }
    }

    private static Properties properties(Task task) {
        Properties properties = Clients.tuning(new Properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, task.prefix() + ".streams");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir") + "/" + task.prefix());
        return properties;
    }
}
