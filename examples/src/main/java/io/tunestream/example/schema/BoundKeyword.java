package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/** A keyword that takes from the budget of the example whatever it costs, before it looks at a value. */
record BoundKeyword(Keyword keyword, KeywordCost cost) implements Keyword {
    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");

    /** Those of a dialect's keywords that can take long, bound. */
    static List<Keyword> of(Dialect dialect) {
        List<Keyword> bound = new ArrayList<>();
        KeywordCost.BY_NAME.forEach((name, cost) -> {
            Keyword keyword = dialect.getKeywords().get(name);
            if (keyword != null) {
                bound.add(new BoundKeyword(keyword, cost));
            }
        });
        return bound;
    }

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context)
            throws Exception {
        return new BoundValidator(
                keyword.newValidator(location, node, parent, context),
                cost.of(node, parent.getSchemaNode()),
                REFERENCES.contains(getValue()));
    }

    private record BoundValidator(KeywordValidator validator, KeywordCost.OfValue cost, boolean refers)
            implements KeywordValidator {
        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath path) {
            SchemaBudget budget = context.getCollectorContext().get(SchemaBudget.class);
            budget.take(1 + cost.steps(node));
            if (refers) {
                budget.enter();
                validator.validate(context, node, root, path);
                budget.leave();
            } else {
                validator.validate(context, node, root, path);
            }
        }

        @Override
        public String getKeyword() {
            return validator.getKeyword();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return validator.getSchemaLocation();
        }

        @Override
        public void preloadSchema() {
            validator.preloadSchema();
        }
    }
}
