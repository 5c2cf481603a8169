package io.tunestream.example.draft;

import io.tunestream.example.parse.JsonValue;

/** A tool that may be called. */
sealed interface Tool {

    /** One as OpenAI's chat has it, copied. */
    record Nested(JsonValue tool) implements Tool {}

    /**
     * A function in another form.
     *
     * @param place       where it stands
     * @param name        of the function
     * @param description may be absent
     * @param parameters  a schema; absent where the log has none
     * @param strict      may be absent
     * @param schemas     how the schema is spelled
     */
    record Flat(
            JsonValue place,
            JsonValue name,
            JsonValue description,
            JsonValue parameters,
            JsonValue strict,
            SchemaStyle schemas)
            implements Tool {}

    /** How schemas are spelled. */
    enum SchemaStyle {
        /** As JSON Schema has it. */
        JSON_SCHEMA,
        /** As OpenAPI has it, types in capitals. */
        OPEN_API
    }
}
