package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Tests of what is served over HTTP. */
abstract class HttpTest {

    static final ObjectMapper JSON = new ObjectMapper();

    final HttpClient client = HttpClient.newHttpClient();
    final TestLine line = new TestLine();

    @AfterEach
    final void close() {
        client.close();
        line.close();
    }

    final void train(String job, int from, int to) {
        for (int step = from; step <= to; step++) {
            line.provider().log(job, step, 15, Map.of("train_loss", 1.0 / (step + 1)));
        }
    }

    final void awaitPublishing(StatusService service) {
        TestLine.await(
                "publishing",
                () -> json(service, "health/ready").path("role").asText().equals("publishing"));
    }

    final JsonNode json(StatusService service, String path) {
        try {
            return JSON.readTree(get(service, path).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    final HttpResponse<String> get(StatusService service, String path) throws Exception {
        return client.send(request(service, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(StatusService service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url().replace("0.0.0.0", "127.0.0.1") + path));
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:tunestream:problem:");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
