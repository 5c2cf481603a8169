package io.tunestream.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.input.Row;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.schema.topic.Topics;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to the raw topic, keyed by a hash of their content, so that a repeated row meets the first in one partition
 * and dedupe scope {@code partition} holds. Sends without waiting; a failure shows at the next call. For one thread.
 */
public final class RawSender implements AutoCloseable {

    private static final int KEY_BYTES = 8;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final List<Header> headers;
    private final MessageDigest digest = Sha256.digest();
    private final SentOffsets offsets = new SentOffsets();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public RawSender(Producer<String, byte[]> producer, String topic, String dataset) {
        this.producer = producer;
        this.topic = topic;
        this.headers = List.of(new RecordHeader(Topics.DATASET_HEADER, dataset.getBytes(UTF_8)));
    }

    /** Hands the row to the producer; waits only where its buffer is full. Its outcome will be known. */
    public void send(Row row) {
        send(row, this::answered);
    }

    /** The same of a row of whose outcome nobody hears. */
    void sendToBeSkipped(Row row) {
        send(row, this::stored);
    }

    /** Hands a record that was sent before to the producer, for the partition that it was on. */
    public void resend(byte[] record, int partition, List<Header> itsHeaders) {
        send(new ProducerRecord<>(topic, partition, null, keyOf(record), record, itsHeaders), this::answered);
    }

    private void send(Row row, Callback callback) {
        send(new ProducerRecord<>(topic, null, null, keyOf(row.bytes()), row.bytes(), headers), callback);
    }

    private String keyOf(byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes), 0, KEY_BYTES);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    private void send(ProducerRecord<String, byte[]> record, Callback callback) {
        requireWell();
        try {
            producer.send(record, callback);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Waits until the broker has everything that was sent. */
    public void flush() {
        producer.flush();
        requireWell();
    }

    /** Where the rows are that the broker has. */
    public SentOffsets offsets() {
        return offsets;
    }

    /** Rows that the broker has. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void answered(@Nullable RecordMetadata metadata, @Nullable Exception e) {
        stored(metadata, e);
        if (e == null && metadata != null) {
            offsets.add(metadata.partition(), metadata.offset());
        }
    }

    private void stored(@Nullable RecordMetadata metadata, @Nullable Exception e) {
        if (e != null) {
            failure.compareAndSet(null, e);
        } else {
            acknowledged.incrementAndGet();
        }
    }

    private void requireWell() {
        Exception found = failure.get();
        if (found != null) {
            throw failed(found);
        }
    }

    private Fault failed(Exception e) {
        FaultCode code = e instanceof TimeoutException ? FaultCode.KAFKA_UNREACHABLE : FaultCode.KAFKA_REFUSED;
        String sentence =
                "the broker stopped taking rows after %s; sending all again is safe, for repeated rows are dropped";
        return new Fault(code, sentence.formatted(NumberFormat.of(acknowledged(), "row")), e);
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
