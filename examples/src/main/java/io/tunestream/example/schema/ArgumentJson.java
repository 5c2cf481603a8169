package io.tunestream.example.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON that stands within a row: as deep as a row may be, and of no more than its length. */
public final class ArgumentJson {
    private static final int DEPTH = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ArgumentJson() {}

    /** The value; empty where the bytes are no JSON. */
    public static Optional<JsonNode> read(byte[] utf8, int from, int length) {
        try {
            JsonNode read = MAPPER.readTree(utf8, from, length);
            return read.isMissingNode() ? Optional.empty() : Optional.of(read);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
