package io.tunestream.example.draft;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.parse.JsonValue;
import java.util.List;

/**
 * A call of a tool.
 *
 * @param place     where it stands
 * @param id        what the result names; absent where there is none
 * @param name      of the function
 * @param arguments pieces of a JSON text, or one value; none for no arguments
 */
public record Call(JsonValue place, JsonValue id, JsonValue name, List<JsonValue> arguments) {

    /** A call whose arguments are one value, or absent. */
    public static Call of(JsonValue place, JsonValue id, JsonValue name, JsonValue arguments) {
        return new Call(place, id, name, arguments.isPresent() ? List.of(arguments) : List.of());
    }

    /** The same with an id. */
    Call withId(JsonValue given) {
        return new Call(place, given, name, arguments);
    }

    /** A call as OpenAI's messages have it, {@code {id, type, function: {name, arguments}}}, or without what is around that. */
    public static Call ofOpenAi(JsonValue call) {
        JsonValue function = call.any("function", "custom").or(call);
        return of(call, call.get("id"), function.get("name"), function.any("arguments", "args", "input"));
    }

    /** One of old: {@code {name, arguments}}. */
    public static Call ofFunctionCall(JsonValue call) {
        return of(call, ABSENT, call.get("name"), call.get("arguments"));
    }
}
