package io.tunestream.provider.openai;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Reads loose JSON of the SDK, whose {@link JsonValue} is a raw type to Java. */
final class LooseJson {

    private LooseJson() {}

    static Optional<String> text(JsonField<?> value) {
        return value.asString();
    }

    static Optional<Number> number(JsonField<?> value) {
        return value.asNumber();
    }

    static Map<String, JsonValue> object(JsonField<?> value) {
        return value.asObject().orElse(Map.of());
    }
}
