package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An answer that is an error, in OpenAI's form: {@code {"error": {"message", "type", "param", "code"}}}. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;

    private ApiException(int status, String type, @Nullable String param, @Nullable String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    static ApiException of(int status, String type, @Nullable String code, String message) {
        return new ApiException(status, type, null, code, message);
    }

    /** 400. */
    static ApiException invalid(@Nullable String param, @Nullable String code, String message) {
        return new ApiException(400, "invalid_request_error", param, code, message);
    }

    /** 404. */
    static ApiException missing(@Nullable String param, @Nullable String code, String message) {
        return new ApiException(404, "invalid_request_error", param, code, message);
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = WireJson.MAPPER.createObjectNode();
        body.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }
}
