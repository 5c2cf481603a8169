package io.tunestream.example.check;

import static io.tunestream.example.check.CallRule.ARGUMENTS_INVALID_JSON;
import static io.tunestream.example.check.CallRule.ARGUMENTS_NOT_OBJECT;
import static io.tunestream.example.check.CallRule.ARGUMENTS_NOT_STRING;
import static io.tunestream.example.check.CallRule.ARGUMENTS_SCHEMA_MISMATCH;
import static io.tunestream.example.check.CallRule.ARGUMENTS_UNCHECKED;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.schema.ArgumentJson;
import io.tunestream.example.schema.ArgumentSchema;
import io.tunestream.example.schema.SchemaBudget;
import java.util.Optional;

/** Whether the arguments of the calls of one conversation are what its function asks for. No text, and none at all, is an object without members. */
final class CallArguments {

    private final JsonRow row;
    private final SchemaBudget budget;
    private final Violations out;

    CallArguments(JsonRow row, SchemaBudget budget, Violations out) {
        this.row = row;
        this.budget = budget;
        this.out = out;
    }

    void check(int arguments, Optional<ArgumentSchema> schema) {
        switch (row.kind(arguments)) {
            case STRING -> text(arguments, schema);
            case OBJECT -> {
                // Only in a row that is broken elsewhere; in others they were made a string.
            }
            default -> out.add(ARGUMENTS_NOT_STRING, arguments);
        }
    }

    private void text(int arguments, Optional<ArgumentSchema> schema) {
        int from = row.text(arguments);
        int length = row.textLength(arguments);
        if (length > 0) {
            value(row.texts(), from, length, arguments, schema);
        }
    }

    private void value(byte[] utf8, int from, int length, int arguments, Optional<ArgumentSchema> schema) {
        Optional<JsonNode> read = ArgumentJson.read(utf8, from, length);
        if (read.isEmpty()) {
            out.add(ARGUMENTS_INVALID_JSON, arguments);
        } else if (!read.get().isObject()) {
            out.add(ARGUMENTS_NOT_OBJECT, arguments);
        } else if (schema.isPresent()) {
            switch (schema.get().compare(read.get(), budget)) {
                case MATCHES -> {}
                case DIFFERS -> out.add(ARGUMENTS_SCHEMA_MISMATCH, arguments);
                case UNCHECKED -> out.add(ARGUMENTS_UNCHECKED, arguments);
            }
        }
    }
}
