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
    /** Names are anybody's: the pool of the JVM's strings is no place for them, and a table of them is slower than none. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
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
