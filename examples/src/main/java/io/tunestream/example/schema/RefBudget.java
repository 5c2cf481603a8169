package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;

/**
 * How often a schema may refer to another part of itself while one value is compared with it. References alone can make that
 * take longer than the sizes of schema and value say.
 */
final class RefBudget {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 64;
    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");

    private int left = MOST;
    private int depth;

    private RefBudget() {}

    /** Thrown where the budget is used up. */
    private static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("a schema refers to itself too often", null, false, false);
        }
    }

    /** Bounds the keywords of a dialect that refer. */
    static void bound(Map<String, Keyword> keywords) {
        REFERENCES.forEach(name -> keywords.computeIfPresent(name, (same, keyword) -> new BoundKeyword(keyword)));
    }

    private void enter() {
        if (left-- == 0 || depth++ == DEEPEST) {
            throw new Exceeded();
        }
    }

    private record BoundKeyword(Keyword keyword) implements Keyword {
        @Override
        public String getValue() {
            return keyword.getValue();
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) throws Exception {
            return new BoundValidator(keyword.newValidator(location, node, parent, context));
        }
    }

    private record BoundValidator(KeywordValidator validator) implements KeywordValidator {
        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath path) {
            RefBudget budget =
                    context.getCollectorContext().computeIfAbsent(RefBudget.class, absent -> new RefBudget());
            budget.enter();
            validator.validate(context, node, root, path);
            budget.depth--;
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
