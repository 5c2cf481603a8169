package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.selfhosted.PlanValues;
import io.tunestream.provider.selfhosted.TrainingCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A user's object with placeholders in its texts. The file is read as YAML first and filled then, so that no value can change its shape.
 * A list of texts is filled as a command is: what has no value is left out, and so is the option before it. Immutable.
 *
 * @param kind   what it is an object of
 * @param object as it stands in the file
 */
record ObjectTemplate(TrainingKind kind, ObjectNode object) {

    /** The object of one plan. */
    ObjectNode with(Map<String, String> values) {
        return (ObjectNode) fill(object, values);
    }

    private static JsonNode fill(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(
                    String.join("", new TrainingCommand(List.of(node.asText())).with(values)));
        }
        if (node instanceof ArrayNode array) {
            return fill(array, values);
        }
        if (node instanceof ObjectNode fields) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            fields.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), values)));
            return filled;
        }
        return node;
    }

    private static ArrayNode fill(ArrayNode array, Map<String, String> values) {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        if (!array.isEmpty() && elements(array).stream().allMatch(JsonNode::isTextual)) {
            command(array).with(values).forEach(filled::add);
        } else {
            array.forEach(each -> filled.add(fill(each, values)));
        }
        return filled;
    }

    private static TrainingCommand command(JsonNode array) {
        return new TrainingCommand(
                elements(array).stream().map(JsonNode::asText).toList());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** What stands in braces and is no placeholder. */
    Set<String> unknownPlaceholders() {
        return placeholdersBeyond(PlanValues.NAMES);
    }

    /** Whether the placeholder stands somewhere. */
    boolean names(String placeholder) {
        return placeholdersBeyond(Set.of()).contains(placeholder);
    }

    private Set<String> placeholdersBeyond(Set<String> known) {
        List<String> texts = new ArrayList<>();
        collect(object, texts);
        return new TreeSet<>(new TrainingCommand(texts).unknown(known));
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> collect(each, texts));
    }
}
