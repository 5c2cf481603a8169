package io.tunestream.status;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages of other sites can make a browser ask. */
class CrossSiteIT extends HttpTest {

    private static final String TOKEN = "a-token-of-many-letters";

    @Test
    void shouldRefuseWhatPagesOfOtherSitesAsk() throws Exception {
        // Given
        try (StatusService service = line.start()) {
            int port = portOf(service);
            List<String> others = List.of(
                    "https://evil.example",
                    "http://127.0.0.1:%d.evil.example".formatted(port),
                    "http://localhost:" + port,
                    "http://127.0.0.1",
                    "127.0.0.1:" + port,
                    "null");

            // When
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (String origin : others) {
                answers.add(getFrom(origin, service, "api/jobs"));
            }
            for (String path : List.of("", "app/main.js", "api/stream", "metrics", "api/nothing")) {
                answers.add(getFrom("https://evil.example", service, path));
            }

            // Then
            for (HttpResponse<String> answer : answers) {
                assertProblem(answer, 403, "ORIGIN_FOREIGN");
            }
        }
    }

    @Test
    void shouldServeItsOwnPageWhetherTheBrowserNamesItOrNot() throws Exception {
        // Given
        try (StatusService service = line.start()) {
            String own = "http://127.0.0.1:" + portOf(service);

            // When
            HttpResponse<Stream<String>> stream = client.send(
                    request(service, "api/stream")
                            .header("Accept", "text/event-stream")
                            .header("Origin", own)
                            .build(),
                    BodyHandlers.ofLines());

            // Then
            assertThat(stream.statusCode()).isEqualTo(200);
            try (Stream<String> lines = stream.body()) {
                assertThat(lines.anyMatch(each -> each.matches("event: ?snapshot")))
                        .isTrue();
            }
            assertThat(getFrom(own, service, "app/main.js").statusCode()).isEqualTo(200);
            assertThat(getFrom(own, service, "api/jobs").statusCode()).isEqualTo(200);
            assertThat(get(service, "api/jobs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldServeUnderTheNameThatAProxyPassesOn(@TempDir Path directory) throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("token"), TOKEN);
        try (StatusService service = line.start("status.host", "0.0.0.0", "status.token-file", file.toString())) {
            // When // Then
            assertServed(askFor(service, "line.example", "https://line.example"));
            assertServed(askFor(service, "line.example:443", "https://line.example"));
            assertServed(askFor(service, "Line.example:8443", "https://line.example:8443"));
            assertForbidden(askFor(service, "line.example", "https://line.example:8443"), "ORIGIN_FOREIGN");
            assertForbidden(askFor(service, "status-service:8080", "https://line.example"), "ORIGIN_FOREIGN");
        }
    }

    @Test
    void shouldLetEverybodyCallWhatOthersAreToCall() throws Exception {
        // Given
        try (StatusService service = line.start()) {
            // When // Then
            assertThat(getFrom("null", service, "health/live").statusCode()).isEqualTo(200);
            assertProblem(postFrom("https://evil.example", service, "webhooks/nobody"), 404, "PROVIDER_UNKNOWN");
            assertProblem(postFrom("https://evil.example", service, "progress/nobody/job"), 404, "PROVIDER_UNKNOWN");
        }
    }

    @Test
    void shouldAnswerOnLoopbackToLoopbackNamesAlone() throws Exception {
        // Given
        try (StatusService service = line.start()) {
            int port = portOf(service);

            // When // Then
            for (String name : List.of("localhost", "127.0.0.1", "[::1]", "localhost:" + port, "[::1]:" + port)) {
                assertServed(ask(service, "api/jobs", "Host: " + name));
            }
            for (String name : List.of("evil.example", "evil.example:" + port, "localhost.evil.example")) {
                assertForbidden(ask(service, "api/jobs", "Host: " + name), "HOST_NOT_LOCAL");
                assertForbidden(ask(service, "api/jobs", "Host: " + name, "Origin: http://" + name), "HOST_NOT_LOCAL");
            }
            assertServed(ask(service, "health/live", "Host: evil.example"));
        }
    }

    @Test
    void shouldSendTheHeadersThatKeepBrowsersSafeWithEveryAnswer() throws Exception {
        // Given
        Map<String, String> expected = Map.of(
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        try (StatusService service = line.start()) {
            String policy = get(service, "")
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow();

            // When
            List<HttpResponse<String>> answers = List.of(
                    get(service, ""),
                    get(service, "app/main.js"),
                    get(service, "api/jobs"),
                    get(service, "api/jobs/nothing"),
                    get(service, "nothing"),
                    get(service, "health/ready"),
                    getFrom("null", service, "api/jobs"));

            // Then
            assertThat(answers).allSatisfy(answer -> {
                expected.forEach((name, value) ->
                        assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
                assertThat(answer.headers().allValues("Content-Security-Policy"))
                        .containsExactly(policy);
            });
        }
    }

    private static int portOf(StatusService service) {
        return URI.create(service.url()).getPort();
    }

    private HttpResponse<String> getFrom(String origin, StatusService service, String path) throws Exception {
        return client.send(request(service, path).header("Origin", origin).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> postFrom(String origin, StatusService service, String path) throws Exception {
        return client.send(
                request(service, path)
                        .header("Origin", origin)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String askFor(StatusService service, String host, String origin) throws IOException {
        return ask(service, "api/jobs", "Host: " + host, "Origin: " + origin, "Authorization: Bearer " + TOKEN);
    }

    /** The whole answer; Java's own client sends no {@code Host} but that of the address. */
    private static String ask(StatusService service, String path, String... headers) throws IOException {
        String request = "GET /%s HTTP/1.0\r\n%s\r\n\r\n".formatted(path, String.join("\r\n", headers));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), portOf(service))) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void assertServed(String answer) {
        assertThat(answer).containsPattern("^HTTP/1\\.[01] 200 ");
    }

    private static void assertForbidden(String answer, String code) {
        assertThat(answer)
                .containsPattern("^HTTP/1\\.[01] 403 ")
                .contains("application/problem+json", "\"code\":\"%s\"".formatted(code));
    }
}
