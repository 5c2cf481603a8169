package io.tunestream.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RequestValidationTest {
    private static final SimulatedProvider PROVIDER =
            SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(200)));
    private static final OpenAIClient CLIENT = TestFiles.client(PROVIDER);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LONG = "x".repeat(65);

    @AfterAll
    static void close() {
        HTTP.close();
        CLIENT.close();
        PROVIDER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model | \"gpt-5\" | model | model_not_available",
                "model | \"no-such\" | model | model_not_available",
                "model | null | model | missing_required_parameter",
                "training_file | \"file-unknown\" | training_file | null",
                "validation_file | \"file-unknown\" | validation_file | null",
                "suffix | \"LONG\" | suffix | null",
                "seed | -1 | seed | null",
                "seed | 1.5 | seed | null",
                "hyperparameters | {\"n_epochs\":51} | n_epochs | null",
                "hyperparameters | {\"n_epochs\":1.5} | n_epochs | null",
                "hyperparameters | {\"batch_size\":0} | batch_size | null",
                "hyperparameters | {\"learning_rate_multiplier\":0} | learning_rate_multiplier | null",
                "method | {\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"beta\":2.5}}} | beta | null",
                "method | {\"type\":\"reinforcement\"} | method | null",
                "metadata | {\"LONG\":\"v\"} | metadata | null",
                "metadata | {\"k\":1} | k | invalid_type",
                "colour | \"red\" | colour | unknown_parameter",
            })
    void shouldRefuseAtOnce(String key, String value, String param, String code) throws Exception {
        // Given
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("model", "gpt-4o-mini")
                .put(
                        "training_file",
                        TestFiles.upload(CLIENT, TestFiles.examples(10)).id());
        body.set(key, Json.MAPPER.readTree(value.replace("LONG", LONG)));

        // When
        HttpResponse<String> answer = post("/fine_tuning/jobs", body.toString());

        // Then
        JsonNode error = Json.MAPPER.readTree(answer.body()).path("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText()).isEqualTo(param);
        assertThat(error.path("code").asText("null")).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9 |  | invalid_n_examples",
                "10 | not json | invalid_file_format",
                "10 | [1] | invalid_file_format",
                "10 | {\"messages\":[]} | invalid_file_format",
                "10 | {\"messages\":[{\"role\":\"user\",\"content\":\"secret\"}]} | invalid_file_format",
                "10 | {\"messages\":[{\"role\":\"poet\",\"content\":\"secret\"}]} | invalid_file_format",
                "10 | {\"messages\":[{\"role\":\"assistant\"}]} | invalid_file_format",
                "10 | {\"messages\":[{\"role\":\"assistant\",\"content\":\"secret\",\"weight\":2}]} | invalid_file_format",
            })
    void shouldFailTheJobLater(int good, String bad, String code) throws Exception {
        // Given
        String content = TestFiles.examples(good) + (bad == null ? "" : bad + "\n");
        String file = TestFiles.upload(CLIENT, content).id();

        // When
        HttpResponse<String> created =
                post("/fine_tuning/jobs", "{\"model\":\"gpt-4o-mini\",\"training_file\":\"" + file + "\"}");

        // Then
        JsonNode job = awaitEnd(Json.MAPPER.readTree(created.body()).path("id").asText());
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error").path("code").asText()).isEqualTo(code);
        assertThat(job.path("error").path("param").asText()).isEqualTo("training_file");
        assertThat(job.path("error").path("message").asText()).isNotBlank().doesNotContain("secret");
        assertThat(job.path("trained_tokens").isNull()).isTrue();
    }

    @Test
    void shouldTrainOnPreferences() throws Exception {
        // Given
        String answer = "[{\"role\":\"assistant\",\"content\":\"a\"}]";
        String row = "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]},\"preferred_output\":" + answer
                + ",\"non_preferred_output\":" + answer + "}\n";
        String file = TestFiles.upload(CLIENT, row.repeat(12)).id();

        // When
        HttpResponse<String> created = post(
                "/fine_tuning/jobs",
                "{\"model\":\"gpt-4.1-mini\",\"training_file\":\"" + file
                        + "\",\"method\":{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"n_epochs\":2}}}}");

        // Then
        JsonNode job = awaitEnd(Json.MAPPER.readTree(created.body()).path("id").asText());
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/method/dpo/hyperparameters/beta").asDouble()).isEqualTo(0.1);
        assertThat(job.path("error").isObject()).isTrue();
    }

    @Test
    void shouldDemandItsKey() throws Exception {
        // When
        HttpResponse<String> none = HTTP.send(
                HttpRequest.newBuilder(URI.create(PROVIDER.baseUrl() + "/models"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> wrong = get("/models", "other");

        // Then
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("invalid_api_key").doesNotContain("other");
    }

    @Test
    void shouldAnswerUnknownThingsInOpenAisForm() throws Exception {
        // When // Then
        assertThat(get("/fine_tuning/jobs/ftjob-none", "local").body()).contains("fine_tune_not_found");
        assertThat(get("/files/file-none", "local").body()).contains("No such File object: file-none");
        assertThat(get("/nowhere", "local").body()).contains("Invalid URL (GET /v1/nowhere)");
        assertThat(get("/fine_tuning/jobs?limit=0", "local").statusCode()).isEqualTo(400);
        assertThat(post("/fine_tuning/jobs", "{").body()).contains("could not parse the JSON body");
    }

    private static JsonNode awaitEnd(String id) throws Exception {
        JsonNode job;
        do {
            job = Json.MAPPER.readTree(get("/fine_tuning/jobs/" + id, "local").body());
        } while (job.path("finished_at").isNull());
        return job;
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(PROVIDER.baseUrl() + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(PROVIDER.baseUrl() + path))
                        .header("Authorization", "Bearer local")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
