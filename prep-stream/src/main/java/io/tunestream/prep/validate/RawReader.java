package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.otlp.OtlpProtobuf;
import io.tunestream.record.RawExample;
import io.tunestream.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Opens raw records: plain JSON, or Avro when the first byte is 0, which no JSON text begins with; in either of them a batch of
 * OpenTelemetry may be protobuf. The dataset is named by the header, else by the Avro record, else by the field {@code dataset} at
 * the top of the JSON, else by the configuration; an example in the row that names its own is of that one. For one thread.
 */
final class RawReader {

    private final Deserializer<RawExample> avro;
    private final String topic;
    private final String defaultDataset;
    private byte[] lastHeader = {};
    private String lastDataset = "";

    RawReader(Deserializer<RawExample> avro, String topic, String defaultDataset) {
        this.avro = avro;
        this.topic = topic;
        this.defaultDataset = defaultDataset;
    }

    RawRow read(Headers headers, byte @Nullable [] value) {
        if (value == null || value.length == 0 || value[0] != 0) {
            return row(headers, "", value == null ? new byte[0] : OtlpProtobuf.toJson(value));
        }
        RawExample example = decoded(value);
        return example == null
                ? unreadable()
                : row(headers, example.getDataset(), OtlpProtobuf.toJson(bytesOf(example.getPayload())));
    }

    private RawRow row(Headers headers, String named, byte[] json) {
        Header header = headers.lastHeader(Topics.DATASET_HEADER);
        if (header != null && header.value() != null) {
            return new RawRow.Row(textOf(header.value()), json);
        }
        String dataset = named.isEmpty() ? DatasetField.of(json) : named;
        return new RawRow.Row(dataset.isEmpty() ? defaultDataset : dataset, json);
    }

    /** Most records name the same dataset as the one before. */
    private String textOf(byte[] header) {
        if (!Arrays.equals(header, lastHeader)) {
            lastHeader = header;
            lastDataset = new String(header, UTF_8);
        }
        return lastDataset;
    }

    /** Anybody may write bytes to the raw topic; only a registry that does not answer is a reason to stop. */
    private @Nullable RawExample decoded(byte[] value) {
        try {
            return avro.deserialize(topic, value);
        } catch (SerializationException e) {
            return null;
        }
    }

    private static RawRow unreadable() {
        return new RawRow.Unreadable(new Violation(
                RecordRule.FORMAT_UNKNOWN.code(),
                "",
                "The record begins with byte 0 and is not an Avro RawExample.",
                Severity.E));
    }

    private static byte[] bytesOf(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
