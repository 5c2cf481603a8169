package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a span or log record, by name. */
final class OtlpAttributes {
    private final JsonReader json;
    private final OtlpValues values;
    private final Map<String, JsonValue> typed = new HashMap<>();

    /** Of a list of keys and values; where a key is there twice, the last counts. */
    OtlpAttributes(JsonReader json, JsonValue list) {
        this.json = json;
        this.values = new OtlpValues(json);
        add(list);
    }

    /** Adds those of another list. */
    void add(JsonValue list) {
        list.elements().forEach(each -> typed.put(each.get("key").text(), each.get("value")));
    }

    Set<String> names() {
        return typed.keySet();
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** The plain value; absent where there is none. */
    JsonValue get(String name) {
        JsonValue value = typed.get(name);
        return value == null ? ABSENT : values.plain(value);
    }

    /** What an attribute holds that is JSON, be it in a string; of one that was cut off, which is found in the draft, nothing. */
    JsonValue json(String name, Draft draft) {
        JsonValue value = get(name);
        if (!value.isString()) {
            return value;
        }
        JsonValue opened = value.json(json);
        if (!opened.isPresent() && !value.isEmpty()) {
            draft.find(LogRule.CONTENT_TRUNCATED, value);
        }
        return opened;
    }

    JsonReader reader() {
        return json;
    }
}
