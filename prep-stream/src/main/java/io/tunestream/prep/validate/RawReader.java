package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.record.RawExample;
import io.tunestream.schema.topic.Topics;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Opens raw records and finds their dataset: it is named by the header, else by the Avro record, else by the field {@code dataset} at
 * the top of the JSON, else by the configuration; an example in the row that names its own is of that one. For one thread.
 */
final class RawReader {

    private final RawEncoding encoding;
    private final String defaultDataset;
    private byte[] lastHeader = {};
    private String lastDataset = "";

    RawReader(Deserializer<RawExample> avro, String topic, String defaultDataset) {
        this.encoding = new RawEncoding(avro, topic);
        this.defaultDataset = defaultDataset;
    }

    RawRow read(Headers headers, byte @Nullable [] value) {
        RawEncoding.Content content = encoding.open(value == null ? new byte[0] : value);
        return content == null ? unreadable() : row(headers, content.dataset(), content.json());
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

    private static RawRow unreadable() {
        return new RawRow.Unreadable(new Violation(
                RecordRule.FORMAT_UNKNOWN.code(),
                "",
                "The record begins with byte 0 and is not an Avro RawExample.",
                Severity.E));
    }
}
