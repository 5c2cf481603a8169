package io.tunestream.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says, with OpenAI's errors where it says something else than the API takes. */
final class Request {
    private Request() {}

    /** The body, which must be a JSON object without keys of other names. */
    static JsonNode body(Context context, Set<String> keys) {
        JsonNode body = parse(context);
        if (!body.isObject()) {
            throw ApiException.invalid(null, null, "The body of the request must be a JSON object.");
        }
        body.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw ApiException.invalid(key, "unknown_parameter", "Unknown parameter: '" + key + "'.");
            }
        });
        return body;
    }

    static JsonNode parse(Context context) {
        try {
            return WireJson.MAPPER.readTree(context.bodyInputStream());
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(null, null, "We could not parse the JSON body of your request.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode body, String key) {
        String text = optionalText(body, key);
        if (text == null) {
            throw ApiException.invalid(key, "missing_required_parameter", "Missing required parameter: '" + key + "'.");
        }
        return text;
    }

    static @Nullable String optionalText(JsonNode body, String key) {
        JsonNode value = body.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ApiException.invalid(key, "invalid_type", "Invalid type for '" + key + "': expected a string.");
        }
        return value.textValue();
    }

    /** The query parameter {@code limit}, from 1 to {@code most}. */
    static int limit(Context context, int standard, int most) {
        String text = context.queryParam("limit");
        if (text == null) {
            return standard;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw ApiException.invalid("limit", null, "'limit' must be an integer from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
