package io.tunestream.prep.adapt;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A row as JSON tokens, each with its place in the bytes. Strings are not decoded: {@link TextReader} does that from
 * {@link #tokenStart()}. Only nesting is limited here; the length of everything else is limited by that of the row.
 */
public final class JsonRow implements AutoCloseable {
    private static final ConcurrentMap<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final byte[] bytes;
    private final int start;
    private final NamesSeen names;
    private final JsonParser parser;
    private boolean duplicateName;

    private JsonRow(byte[] bytes, int start, NamesSeen names, JsonParser parser) {
        this.bytes = bytes;
        this.start = start;
        this.names = names;
        this.parser = parser;
    }

    /** Opens one row after another, of a depth no greater than the given. For one thread at a time. */
    public static final class Opener {
        private final JsonFactory factory;
        private final NamesSeen names;

        public Opener(int depth) {
            factory = FACTORIES.computeIfAbsent(depth, JsonRow::factory);
            names = new NamesSeen(depth);
        }

        /** The JSON that begins at {@code start} of UTF-8 bytes. The row before must be closed. */
        public JsonRow open(byte[] utf8, int start) throws IOException {
            return new JsonRow(utf8, start, names, factory.createParser(utf8, start, utf8.length - start));
        }
    }

    /** The next token; {@link JsonToken#NOT_AVAILABLE} behind the last. */
    public JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.FIELD_NAME) {
            duplicateName = !names.add(depth(), name());
        } else if (token == JsonToken.START_OBJECT) {
            names.begin(depth());
        }
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    /** The name of the member the reader is in. */
    public String name() throws IOException {
        return requireNonNull(parser.currentName(), "not in an object");
    }

    /** Whether the object has had the name, which was the last token, before. */
    public boolean duplicateName() {
        return duplicateName;
    }

    /** Offset of the first byte of the last token. */
    public int tokenStart() {
        return start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Offset behind the last token; not of a string, which is not read to its end. */
    public int tokenEnd() {
        return start + (int) parser.currentLocation().getByteOffset();
    }

    /** Offset of the byte at which the parser gave up. */
    public long offset(JsonProcessingException malformed) {
        JsonLocation location = malformed.getLocation();
        return location == null ? tokenStart() : start + location.getByteOffset();
    }

    /** JSON pointer to the last token, with long or unprintable names abridged. */
    public String pointer() {
        return JsonPointers.of(parser.getParsingContext());
    }

    public int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    /** The bytes of the row. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxDocumentLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
