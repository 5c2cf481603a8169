package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that refuses everybody and quotes the token that it was shown. */
class QuotingStoreTest {

    private static final String TOKEN = "planted-session-token";

    private HttpServer server;
    private volatile boolean shown;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldTellWhatAStoreSaysWithoutTheCredentialThatItQuotes() {
        // Given
        Map<String, String> options = new HashMap<>(TestingS3Server.optionsOf(server));
        options.put("session_token", TOKEN);

        try (ObjectStore store = ObjectStores.open("s3://bucket/prefix", options)) {

            // When
            StorageException failure = catchThrowableOfType(StorageException.class, () -> store.list("a"));

            // Then
            assertThat(shown).isTrue();
            assertThat(failure.code()).isEqualTo(StorageErrorCode.DENIED);
            assertThat(traceOf(failure)).doesNotContain(TOKEN);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("x-amz-security-token");
            shown |= TOKEN.equals(token);
            byte[] body = "<Error><Code>InvalidToken</Code><Message>Not valid: %s</Message></Error>"
                    .formatted(token)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("x-quoted", String.valueOf(token));
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String traceOf(Throwable failure) {
        StringWriter out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
