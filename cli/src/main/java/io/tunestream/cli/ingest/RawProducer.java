package io.tunestream.cli.ingest;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.runtime.kafka.RecordLimits;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** The producer of raw rows: large batches, packed, with room for the longest row. */
public final class RawProducer {

    private static final int BATCH_BYTES = 256 << 10;
    private static final int LINGER_MS = 10;

    private RawProducer() {}

    public static Producer<String, byte[]> of(KafkaConnection clients) {
        return clients.producer(Map.of(
                "compression.type",
                "lz4",
                "batch.size",
                BATCH_BYTES,
                "linger.ms",
                LINGER_MS,
                "max.request.size",
                RecordLimits.WITH_ROW));
    }
}
