package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationIT extends HttpTest {

    @Test
    void shouldServeThePageUnderAStrictPolicy() throws Exception {
        try (StatusService service = line.start()) {
            // When
            HttpResponse<String> page = get(service, "");
            HttpResponse<String> script = get(service, "app/main.js");
            HttpResponse<String> again = client.send(
                    request(service, "app/main.js")
                            .header(
                                    "If-None-Match",
                                    script.headers().firstValue("ETag").orElseThrow())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self' 'sha256-", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.body()).doesNotContain("http://", "https://");
            assertThat(script.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(get(service, "app/../index.html").statusCode()).isIn(400, 404);
            assertThat(get(service, "vendor/VENDORED.md").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldDemandATokenOffLoopback(@TempDir Path directory) throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("token"), "a-token-of-many-letters\n");

        // When
        try (StatusService service = line.start("status.host", "0.0.0.0", "status.token-file", file.toString())) {
            // Then
            assertProblem(get(service, "api/jobs"), 401, "TOKEN_REQUIRED");
            assertProblem(get(service, ""), 401, "TOKEN_REQUIRED");
            assertProblem(get(service, "metrics"), 401, "TOKEN_REQUIRED");
            assertThat(get(service, "health/live").statusCode()).isEqualTo(200);
            assertThat(getAs(service, "Bearer a-token-of-many-letters").statusCode())
                    .isEqualTo(200);
            assertThat(getAs(service, "Bearer a-token-of-many-letter").statusCode())
                    .isEqualTo(401);
            assertThat(getAs(service, "Basic " + base64("me:a-token-of-many-letters"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(getAs(service, "Basic %%%").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldTellWhoAsksTooOftenToComeAgain() throws Exception {
        try (StatusService service = line.start("status.requests-per-second", "1")) {
            // When
            List<CompletableFuture<HttpResponse<String>>> asked = Stream.generate(() -> client.sendAsync(
                            request(service, "api/jobs").build(), HttpResponse.BodyHandlers.ofString()))
                    .limit(50)
                    .toList();
            List<HttpResponse<String>> answers =
                    asked.stream().map(CompletableFuture::join).toList();
            HttpResponse<String> told = answers.stream()
                    .filter(answer -> answer.statusCode() != 200)
                    .findFirst()
                    .orElseThrow();

            // Then
            assertProblem(told, 429, "RATE_LIMITED");
            assertThat(told.headers().firstValue("Retry-After")).contains("1");
            assertThat(get(service, "health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotStartOffLoopbackWithoutAToken() {
        assertThatThrownBy(() -> line.start("status.host", "0.0.0.0", "status.token-env", "NOT_SET_ANYWHERE"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOKEN_MISSING"));
    }

    @Test
    void shouldSayThatATokenIsTooShort(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("short"), "fifteen letters");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> line.start("status.host", "0.0.0.0", "status.token-file", file.toString()))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("fewer than 16 characters")
                .hasMessageNotContaining("fifteen");
    }

    @Test
    void shouldDemandATokenOfTheOpenIdProviderThatIsNamed() throws Exception {
        try (StatusService service = line.start(
                "status.host", "0.0.0.0",
                "status.token-env", "NOT_SET_ANYWHERE",
                "status.oidc.issuer", "http://127.0.0.1:9")) {
            assertProblem(get(service, "api/jobs"), 401, "TOKEN_REQUIRED");
            assertProblem(getAs(service, "Bearer a.b.c"), 503, "OIDC_UNREACHABLE");
        }
    }

    @Test
    void shouldNotStartWithAnIssuerThatAnybodyOnTheWayCanBe() {
        assertThatThrownBy(() -> line.start(
                        "status.host", "0.0.0.0",
                        "status.token-env", "NOT_SET_ANYWHERE",
                        "status.oidc.issuer", "http://login.example.com"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("OIDC_INVALID"));
    }

    @Test
    void shouldNotStartWithATokenThatEveryUserMayRead(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("token"), "a-token-of-many-letters");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // Then
        assertThatThrownBy(() -> line.start("status.host", "0.0.0.0", "status.token-file", file.toString()))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("SECRET_EXPOSED"));
    }

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> line.start("status.port", Integer.toString(taken.getLocalPort())))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("PORT_TAKEN"));
        }
    }

    private HttpResponse<String> getAs(StatusService service, String authorization) throws Exception {
        return client.send(
                request(service, "api/jobs")
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
