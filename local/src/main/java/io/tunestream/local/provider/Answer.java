package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;

/** JSON answers. */
final class Answer {
    private Answer() {}

    static void json(Context context, JsonNode body) {
        context.contentType("application/json").result(body.toString());
    }

    static void error(Context context, ApiException failure) {
        context.status(failure.status());
        json(context, failure.body());
    }
}
