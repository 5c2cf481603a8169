package io.tunestream.prep.validate;

import io.tunestream.example.otlp.OtlpProtobuf;
import io.tunestream.record.RawExample;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * How raw records are written: plain JSON, or Avro when the first byte is 0, which no JSON text begins with; in either of them a batch
 * of OpenTelemetry may be protobuf. For one thread.
 */
public final class RawEncoding {

    private final Deserializer<RawExample> avro;
    private final String topic;

    /** Of the records of a raw topic. */
    public RawEncoding(Deserializer<RawExample> avro, String topic) {
        this.avro = avro;
        this.topic = topic;
    }

    /**
     * What a record holds.
     *
     * @param dataset that its Avro names; else empty
     * @param json    what was logged; bytes that are no JSON are left as they are, for the rules to say
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(String dataset, byte[] json) {}

    /**
     * The content of a record; null where it begins as Avro does and is none. Anybody may write bytes to the raw topic; only a
     * registry that does not answer is a reason to stop.
     */
    public @Nullable Content open(byte[] value) {
        if (value.length == 0 || value[0] != 0) {
            return new Content("", OtlpProtobuf.toJson(value));
        }
        try {
            RawExample example = avro.deserialize(topic, value);
            return new Content(example.getDataset(), OtlpProtobuf.toJson(bytesOf(example.getPayload())));
        } catch (SerializationException e) {
            return null;
        }
    }

    private static byte[] bytesOf(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
