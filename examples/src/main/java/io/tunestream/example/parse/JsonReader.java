package io.tunestream.example.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tunestream.example.parse.JsonRow.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows into a {@link JsonRow}. Only nesting is limited here; the length of everything else is limited by that of the
 * row. For one thread at a time.
 */
public final class JsonReader {
    private static final ConcurrentMap<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final int maxDepth;
    private final JsonFactory factory;
    private final NamesSeen names;
    private int depth;

    /** Of rows nested no more deeply than that. */
    public JsonReader(int maxDepth) {
        this.maxDepth = maxDepth;
        factory = FACTORIES.computeIfAbsent(maxDepth, JsonReader::factory);
        names = new NamesSeen(maxDepth);
    }

    /**
     * Reads the JSON that begins at an offset of a row that is UTF-8. Where it is faulty the row holds what stands before the
     * fault.
     *
     * @param controls whether the row has control characters that are not escaped, so that texts are searched for them
     */
    public void read(byte[] source, int start, boolean controls, JsonRow row) {
        row.begin(source, controls);
        depth = 0;
        try (JsonParser parser = factory.createParser(source, start, source.length - start)) {
            read(parser, start, row);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be read", impossible);
        }
    }

    private void read(JsonParser parser, int start, JsonRow row) throws IOException {
        try {
            JsonToken token;
            do {
                token = parser.nextToken();
                take(token, parser, start, row);
            } while (depth > 0);
            if (token == null || parser.nextToken() != null) {
                row.cut(new JsonFault(false, tokenStart(parser, start), ""));
            }
        } catch (JsonProcessingException malformed) {
            row.cut(fault(malformed, parser, start));
        }
    }

    private void take(@Nullable JsonToken token, JsonParser parser, int start, JsonRow row) throws IOException {
        if (token == null) {
            return;
        }
        int at = tokenStart(parser, start);
        switch (token) {
            case START_OBJECT -> {
                names.begin(++depth);
                row.open(Kind.OBJECT, at);
            }
            case START_ARRAY -> {
                depth++;
                row.open(Kind.LIST, at);
            }
            case END_OBJECT, END_ARRAY -> {
                depth--;
                row.close(at);
            }
            case FIELD_NAME -> {
                String name = parser.currentName();
                row.name(name, at, !names.add(depth, name));
            }
            case VALUE_STRING -> row.string(at);
            default ->
                row.scalar(
                        kind(token), at, start + (int) parser.currentLocation().getByteOffset());
        }
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> Kind.TRUE;
            case VALUE_FALSE -> Kind.FALSE;
            case VALUE_NULL -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    private JsonFault fault(JsonProcessingException malformed, JsonParser parser, int start) {
        boolean tooDeep = malformed instanceof StreamConstraintsException
                && parser.getParsingContext().getNestingDepth() > maxDepth;
        JsonLocation location = malformed.getLocation();
        long offset = location == null ? tokenStart(parser, start) : start + location.getByteOffset();
        return new JsonFault(tooDeep, offset, tooDeep ? JsonPointers.of(parser.getParsingContext()) : "");
    }

    private static int tokenStart(JsonParser parser, int start) {
        return start + (int) parser.currentTokenLocation().getByteOffset();
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
