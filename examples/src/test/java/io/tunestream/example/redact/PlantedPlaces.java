package io.tunestream.example.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tunestream.example.RowCases;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.format.SampleRecords;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every place of every record that the tests know, which are a sample of each log format and the rows of the checks: in place of each
 * text, and as one more name in each object, JSON within texts included. A place reads {@code %1$s}, and {@code %2$s} and so on within
 * texts, whose content is escaped once more.
 */
final class PlantedPlaces {
    static final int DEEPEST = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlantedPlaces() {}

    /** The records, each with one place. */
    static List<String> all() {
        Stream<String> samples = LogFormats.ALL.stream().map(LogFormat::name).map(SampleRecords::sample);
        return Stream.concat(samples, RowCases.texts())
                .flatMap(record -> within(record, 1))
                .map(JsonNode::toString)
                .toList();
    }

    static String place(int depth) {
        return "%" + depth + "$s";
    }

    /** Nothing where the text is no JSON. */
    private static Stream<JsonNode> within(String text, int depth) {
        try {
            JsonNode value = JSON.readTree(text);
            return depth <= DEEPEST && value.isContainerNode() ? values(value, depth) : Stream.empty();
        } catch (JsonProcessingException broken) {
            return Stream.empty();
        }
    }

    private static Stream<JsonNode> values(JsonNode value, int depth) {
        return switch (value.getNodeType()) {
            case STRING -> texts(value.textValue(), depth);
            case OBJECT -> members((ObjectNode) value, depth);
            case ARRAY -> elements((ArrayNode) value, depth);
            default -> Stream.empty();
        };
    }

    private static Stream<JsonNode> texts(String text, int depth) {
        return Stream.concat(
                Stream.of(TextNode.valueOf(place(depth))),
                within(text, depth + 1).map(JsonNode::toString).map(TextNode::valueOf));
    }

    private static Stream<JsonNode> members(ObjectNode object, int depth) {
        Stream<JsonNode> named = Stream.of(object.deepCopy().put(place(depth), 1));
        return Stream.concat(
                named,
                object.properties().stream()
                        .flatMap(member -> values(member.getValue(), depth)
                                .<JsonNode>map(other -> object.deepCopy().set(member.getKey(), other))));
    }

    private static Stream<JsonNode> elements(ArrayNode list, int depth) {
        return IntStream.range(0, list.size())
                .boxed()
                .flatMap(index -> values(list.get(index), depth).map(other -> {
                    ArrayNode copy = list.deepCopy();
                    copy.set(index, other);
                    return copy;
                }));
    }
}
