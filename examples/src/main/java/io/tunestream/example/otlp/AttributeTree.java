package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OtlpAttributes whose names are paths, such as {@code gen_ai.prompt.0.content}. */
final class AttributeTree {
    private static final int LONGEST_INDEX = 6;

    /** Steps of a path; no library's are as many. */
    private static final int DEEPEST = 16;

    private static final AttributeTree EMPTY = new AttributeTree();

    private final Map<String, AttributeTree> children = new TreeMap<>();
    private JsonValue value = ABSENT;

    private AttributeTree() {}

    /** Those below a name. */
    static AttributeTree of(OtlpAttributes attributes, String prefix) {
        AttributeTree root = new AttributeTree();
        for (String name : attributes.names()) {
            if (name.startsWith(prefix + ".")) {
                root.put(name.substring(prefix.length() + 1), attributes.get(name));
            }
        }
        return root;
    }

    private void put(String path, JsonValue leaf) {
        String[] steps = path.split("\\.", DEEPEST + 1);
        if (steps.length > DEEPEST) {
            return;
        }
        AttributeTree node = this;
        for (String step : steps) {
            node = node.children.computeIfAbsent(step, added -> new AttributeTree());
        }
        node.value = leaf;
    }

    /** What is below the steps of a path. */
    AttributeTree at(String path) {
        AttributeTree node = this;
        for (String step : path.split("\\.", -1)) {
            node = node.children.getOrDefault(step, EMPTY);
        }
        return node;
    }

    /** The value of a path. */
    JsonValue get(String path) {
        return at(path).value;
    }

    /** The elements, by their numbers; what has another name is none. */
    List<AttributeTree> elements() {
        Map<Integer, AttributeTree> elements = new TreeMap<>();
        children.forEach((name, child) -> {
            if (name.length() <= LONGEST_INDEX && name.chars().allMatch(Character::isDigit)) {
                elements.put(Integer.parseInt(name), child);
            }
        });
        return List.copyOf(elements.values());
    }

    /** Any value in it, to show where it stands. */
    JsonValue place() {
        if (value.isPresent()) {
            return value;
        }
        return children.values().stream()
                .map(AttributeTree::place)
                .filter(JsonValue::isPresent)
                .findFirst()
                .orElse(ABSENT);
    }
}
