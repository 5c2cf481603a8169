package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered in place of what was asked for, or for it.
 *
 * @param status  HTTP's; 0 closes the connection without an answer
 * @param headers beside the content's type
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Reply(int status, Map<String, String> headers, String contentType, byte[] body) {

    private static final String JSON = "application/json";

    static Reply of(int status, JsonNode json) {
        return new Reply(status, Map.of(), JSON, json.toString().getBytes(UTF_8));
    }

    /** As AWS says errors in JSON: the type in a header, the sentence in the body. */
    static Reply error(int status, String type, String message) {
        return new Reply(
                status,
                Map.of("x-amzn-ErrorType", type),
                JSON,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", message)
                        .toString()
                        .getBytes(UTF_8));
    }

    /** As whatever stands before AWS says them. */
    static Reply page(int status) {
        return new Reply(status, Map.of(), "text/html", "<html>no</html>".getBytes(UTF_8));
    }

    static Reply hangup() {
        return new Reply(0, Map.of(), JSON, new byte[0]);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), contentType, body);
    }

    boolean isHangup() {
        return status == 0;
    }
}
