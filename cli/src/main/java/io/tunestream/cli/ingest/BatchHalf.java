package io.tunestream.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * A line of a file of the batch interface: a request {@code {"custom_id":…,"body":…}} or an answer
 * {@code {"custom_id":…,"response":…,"error":…}}.
 *
 * @param customId what both halves have
 * @param request  whether it is the request
 * @param members  what a record of both has of it, as members of a JSON object: {@code "request":…}, or {@code "response":…} with the
 *                 {@code "status"} of a call that failed before it; everything within as it came
 */
record BatchHalf(String customId, boolean request, String members) {

    /** Reads a line; empty where it is neither half. */
    static Optional<BatchHalf> read(byte[] line) {
        return new BatchLineReader(line).read();
    }

    /** Both as one record; empty where they are not the two halves of one. */
    Optional<byte[]> with(BatchHalf other) {
        if (request == other.request || !customId.equals(other.customId)) {
            return Optional.empty();
        }
        String record = "{%s,%s,\"metadata\":{\"custom_id\":%s}}"
                .formatted(
                        request ? members : other.members,
                        request ? other.members : members,
                        TextNode.valueOf(customId));
        return Optional.of(record.getBytes(UTF_8));
    }
}
