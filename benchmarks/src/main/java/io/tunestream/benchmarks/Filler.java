package io.tunestream.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills the input topic before anything is measured. */
final class Filler {

    private Filler() {}

    /** Writes so many rows, spread evenly, each with the header that names the dataset; returns their bytes. */
    static long fill(String bootstrap, String topic, int partitions, Corpus corpus, long records) {
        Properties properties = Clients.tuning(new Properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        byte[] dataset = PrepContestant.DATASET.getBytes(StandardCharsets.UTF_8);
        FirstFailure failure = new FirstFailure();
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long number = 0; number < records; number++) {
                byte[] row = corpus.row(number);
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topic, (int) (number % partitions), null, row);
                record.headers().add("dataset", dataset);
                Future<RecordMetadata> unused = producer.send(record, failure);
                bytes += row.length;
            }
        }
        failure.rethrow();
        return bytes;
    }
}
