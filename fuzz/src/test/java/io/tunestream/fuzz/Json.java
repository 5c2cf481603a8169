package io.tunestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON as a reader that is not ours sees it. */
final class Json {
    /** Shorter texts stand in sentences by chance. */
    private static final int LONG_ENOUGH = 12;

    private static final Pattern MASKED = Pattern.compile("^[^/#]*[A-Z]_[0-9]+");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNestingDepth(64)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * What the bytes say; null where they are no JSON, or have a key twice, so that a place is not one. Read as UTF-8, since
     * that reader takes a digit and a zero byte for UTF-16.
     */
    static @Nullable JsonNode read(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(new String(bytes, UTF_8));
            return json.isMissingNode() ? null : json;
        } catch (IOException e) {
            return null;
        }
    }

    /** Keys and texts in the bytes that are long enough to be told apart, as far as they are JSON. */
    static Set<String> texts(byte[] bytes) {
        Set<String> texts = new TreeSet<>();
        try (JsonParser parser = MAPPER.getFactory().createParser(new String(bytes, UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && parser.getText().strip().length() >= LONG_ENOUGH) {
                    texts.add(parser.getText().strip());
                }
            }
            return texts;
        } catch (IOException e) {
            return texts;
        }
    }

    /** Whether a pointer leads to a value, as far as its names are those of the record. */
    static boolean leadsSomewhere(JsonNode json, String pointer) {
        if (pointer.isEmpty()) {
            return true;
        }
        if (pointer.startsWith("#") && json.isTextual()) {
            JsonNode inner = read(json.asText().getBytes(UTF_8));
            return inner == null || leadsSomewhere(inner, pointer.substring(1));
        }
        if (!pointer.startsWith("/")) {
            return false;
        }
        if (json.isArray()) {
            int end = end(pointer);
            JsonNode element = json.path(Integer.parseInt(pointer.substring(1, end)));
            return !element.isMissingNode() && leadsSomewhere(element, pointer.substring(end));
        }
        return json.isObject() && member(json, pointer.substring(1));
    }

    private static int end(String pointer) {
        int end = 1;
        while (end < pointer.length() && Character.isDigit(pointer.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Any member whose name the pointer begins with: a number sign may stand in a name, or behind it. A name may be masked. */
    private static boolean member(JsonNode object, String pointer) {
        return MASKED.matcher(pointer).find()
                || object.properties().stream().anyMatch(member -> {
                    String name = shown(member.getKey());
                    return pointer.startsWith(name)
                            && leadsSomewhere(member.getValue(), pointer.substring(name.length()));
                });
    }

    /** A name as pointers have it: a long one cut, control characters replaced. */
    private static String shown(String name) {
        return name.length() > 64
                ? "…"
                : name.replace("~", "~0").replace("/", "~1").replaceAll("\\p{Cc}", "\uFFFD");
    }
}
