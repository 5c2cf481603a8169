package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import io.tunestream.example.parse.JsonRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles the JSON Schemas (2020-12) of tools' parameters, and keeps the latest ones, since the tools of a dataset's rows are
 * mostly the same. Nothing is fetched, patterns take linear time, and what comparing takes is bounded. For one thread.
 */
public final class ArgumentSchemas {
    private static final int KEPT = 256;

    /** Parts of all patterns of a schema. */
    private static final int MOST_PARTS = 200_000;

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keywords(BoundKeyword.of(Dialects.getDraft202012()))
            // The library's own writes each name to the log, and keeps it for ever.
            .unknownKeywordFactory((name, context) -> new AnnotationKeyword(name))
            .build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            DIALECT,
            builder -> builder.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(LinearPattern::of)
                            .failFast(true)
                            .build()));
    private static final Schema META = SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    private final Map<ByteBuffer, ArgumentSchema> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, ArgumentSchema> eldest) {
            return size() > KEPT;
        }
    };

    /** The schema that an object of a row is; one that is not compared with anything where the budget is used up. */
    public ArgumentSchema of(JsonRow row, int object, SchemaBudget budget) {
        int from = row.start(object);
        int length = row.end(object) - from;
        ArgumentSchema known = kept.get(ByteBuffer.wrap(row.source(), from, length));
        if (known != null) {
            return known;
        }
        if (!budget.takeCompiling(length)) {
            return ArgumentSchema.unchecked();
        }
        byte[] json = Arrays.copyOfRange(row.source(), from, from + length);
        ArgumentSchema compiled = ArgumentJson.read(json, 0, length)
                .map(ArgumentSchemas::compiled)
                .orElseGet(ArgumentSchema::invalid);
        kept.put(ByteBuffer.wrap(json), compiled);
        return compiled;
    }

    private static ArgumentSchema compiled(JsonNode parameters) {
        dropNulls(parameters);
        if (!parameters.path("type").asText().equals("object")) {
            return ArgumentSchema.invalid();
        }
        try {
            if (!META.validate(parameters).isEmpty()) {
                return ArgumentSchema.invalid();
            }
            if (PatternCost.ofCompiling(parameters) > MOST_PARTS) {
                return ArgumentSchema.unchecked();
            }
            // Names of dialects and bases are nothing to look up.
            ((ObjectNode) parameters).remove(List.of("$schema", "$id"));
            Schema schema = REGISTRY.getSchema(parameters);
            schema.initializeValidators();
            return ArgumentSchema.of(schema);
        } catch (RuntimeException | StackOverflowError unresolved) {
            // The library throws these for what a schema refers to and does not hold.
            return ArgumentSchema.invalid();
        }
    }

    /** A null says nothing, and is not written. */
    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(ArgumentSchemas::dropNulls);
    }
}
