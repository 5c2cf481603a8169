package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a keyword of a schema costs, in steps: what is known of it once it is compiled, and what each value adds. */
@FunctionalInterface
interface KeywordCost {
    /** Comparisons of two elements that take as long as a step. */
    int COMPARISONS = 16;

    /** Steps that it takes to follow a reference. */
    int REFERENCE = 8;

    /** By the keyword; those that are not here cost no more than what holds them has paid. */
    Map<String, KeywordCost> BY_NAME = byName();

    /** What a value adds. */
    @FunctionalInterface
    interface OfValue {
        long steps(JsonNode value);
    }

    /** The cost of a keyword with such a value, in such a schema. */
    OfValue of(JsonNode keyword, JsonNode schema);

    private static Map<String, KeywordCost> byName() {
        Map<String, KeywordCost> costs = new TreeMap<>();
        for (String one : new String[] {"$ref", "$dynamicRef", "$recursiveRef"}) {
            costs.put(one, (keyword, schema) -> always(REFERENCE));
        }
        for (String all : new String[] {"allOf", "anyOf", "oneOf", "prefixItems", "properties", "dependentSchemas"}) {
            costs.put(all, (keyword, schema) -> ofAll(keyword));
        }
        for (String each : new String[] {"items", "contains", "propertyNames"}) {
            costs.put(each, (keyword, schema) -> ofEach(keyword));
        }
        for (String list : new String[] {"required", "dependentRequired"}) {
            costs.put(list, (keyword, schema) -> always(keyword.size()));
        }
        for (String same : new String[] {"enum", "const"}) {
            costs.put(same, (keyword, schema) -> always(nodes(keyword)));
        }
        costs.put("uniqueItems", (keyword, schema) -> value -> (long) value.size() * value.size() / COMPARISONS);
        costs.put("pattern", (keyword, schema) -> PatternCost.ofText(keyword));
        costs.put("patternProperties", (keyword, schema) -> plus(ofAll(keyword), PatternCost.ofNames(keyword)));
        costs.put(
                "additionalProperties",
                (keyword, schema) -> plus(ofEach(keyword), PatternCost.ofNames(schema.path("patternProperties"))));
        return costs;
    }

    private static OfValue always(long steps) {
        return value -> steps;
    }

    private static OfValue plus(OfValue one, OfValue other) {
        return value -> one.steps(value) + other.steps(value);
    }

    /** Every schema in it is compared with the value. */
    private static OfValue ofAll(JsonNode schemas) {
        long keywords = 0;
        for (JsonNode each : schemas) {
            keywords += 1 + each.size();
        }
        return always(keywords);
    }

    /** The schema is compared with everything in the value. */
    private static OfValue ofEach(JsonNode each) {
        long keywords = 1L + each.size();
        return value -> keywords * value.size();
    }

    /** Values in a value, itself included. As deep as a row, which is bounded. */
    private static long nodes(JsonNode value) {
        long nodes = 1;
        for (JsonNode each : value) {
            nodes += nodes(each);
        }
        return nodes;
    }
}
