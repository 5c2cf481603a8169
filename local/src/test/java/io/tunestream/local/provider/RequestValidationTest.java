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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValidationTest {
    private static final SimulatedProvider PROVIDER =
            SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(200)));
    private static final OpenAIClient CLIENT = TestFiles.client(PROVIDER);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PREFERENCE = "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]},"
            + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"a\"}],"
            + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"b\"}]}\n";
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
                "method | {\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"beta\":0}}} | beta | null",
                "method | {\"type\":\"reinforcement\"} | method | null",
                "metadata | {\"LONG\":\"v\"} | metadata | null",
                "metadata | {\"k\":1} | k | invalid_type",
                "colour | \"red\" | colour | unknown_parameter",
            })
    void shouldRefuseAtOnce(String key, String value, String param, String code) throws Exception {
        // Given
        ObjectNode body = WireJson.MAPPER
                .createObjectNode()
                .put("model", "gpt-4o-mini")
                .put(
                        "training_file",
                        TestFiles.upload(CLIENT, TestFiles.examples(10)).id());
        body.set(key, WireJson.MAPPER.readTree(value.replace("LONG", LONG)));

        // When
        HttpResponse<String> answer = post("/fine_tuning/jobs", body.toString());

        // Then
        JsonNode error = WireJson.MAPPER.readTree(answer.body()).path("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText()).isEqualTo(param);
        assertThat(error.path("code").asText("null")).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    not json => Example 11 cannot be parsed. Error: line contains invalid json (line 11)
                    {"messages":[]} {} => Example 11 cannot be parsed. Error: line contains invalid json (line 11)
                    [1] => Expected file to have JSONL format, where every line is a valid JSON dictionary. Line 11 is not a dictionary.
                    {"messages":[{"role":"user","content":"secret"}]} => Example 11: the last message must be from the assistant.
                    {"messages":[{"role":"assistant","content":"secret","weight":null}]} => Line 11, message 1, key "weight": Input should be 0 or 1
                    """)
    void shouldFailTheJobLater(String bad, String fault) throws Exception {
        // Given
        String file =
                TestFiles.upload(CLIENT, TestFiles.examples(10) + bad + "\n").id();

        // When
        JsonNode job = awaitEnd(create("supervised", file, ""));

        // Then
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error").path("code").asText()).isEqualTo("invalid_file_format");
        assertThat(job.path("error").path("param").asText()).isEqualTo("training_file");
        assertThat(job.path("error").path("message").asText())
                .isEqualTo("The job failed due to a file format error in the training file. Invalid file format. "
                        + fault);
        assertThat(job.path("trained_tokens").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, validation_file, 'Validation file has 0 example(s), but must have at least 1 examples'",
        "9, 1, training_file, 'Training file has 9 example(s), but must have at least 10 examples'"
    })
    void shouldFailTheJobForTooFewExamples(int training, int validation, String param, String message)
            throws Exception {
        // Given
        String trainingFile =
                TestFiles.upload(CLIENT, TestFiles.examples(training)).id();
        String validationFile =
                TestFiles.upload(CLIENT, TestFiles.examples(validation)).id();

        // When
        JsonNode job = awaitEnd(create("supervised", trainingFile, validationFile));

        // Then
        assertThat(job.path("error").path("code").asText()).isEqualTo("invalid_n_examples");
        assertThat(job.path("error").path("param").asText()).isEqualTo(param);
        assertThat(job.path("error").path("message").asText()).isEqualTo(message);
    }

    @Test
    void shouldSayWhichFileIsFaulty() throws Exception {
        // Given
        String good = TestFiles.upload(CLIENT, TestFiles.examples(10)).id();
        String faulty = TestFiles.upload(CLIENT, TestFiles.examples(2) + "{}\n").id();

        // When
        JsonNode job = awaitEnd(create("supervised", good, faulty));

        // Then
        assertThat(job.path("error").path("param").asText()).isEqualTo("validation_file");
        assertThat(job.path("error").path("message").asText())
                .isEqualTo("The job failed due to a file format error in the validation file. Invalid file format."
                        + " Example 3 is missing key 'messages'.");
    }

    @ParameterizedTest
    @CsvSource({"dpo, supervised, fine-tune-chat", "supervised, dpo, fine-tune-preference"})
    void shouldSayWhichMethodTheFileIsFor(String method, String meant, String format) throws Exception {
        // Given
        String content = meant.equals("dpo") ? PREFERENCE.repeat(10) : TestFiles.examples(10);
        String file = TestFiles.upload(CLIENT, content).id();

        // When
        JsonNode job = awaitEnd(create(method, file, ""));

        // Then
        assertThat(job.path("error").path("code").asText()).isEqualTo("invalid_file_format");
        assertThat(job.path("error").path("message").asText())
                .endsWith(" Invalid file format. Input file " + file + " is in the " + format
                        + " format, but the specified fine-tuning job is not using '" + meant
                        + "' as the training method (provided method=" + method + ").");
    }

    @Test
    void shouldTrainOnPreferences() throws Exception {
        // Given
        String file = TestFiles.upload(CLIENT, PREFERENCE.repeat(12)).id();

        // When
        HttpResponse<String> created = post(
                "/fine_tuning/jobs",
                "{\"model\":\"gpt-4.1-mini\",\"training_file\":\"" + file
                        + "\",\"method\":{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"n_epochs\":2}}}}");

        // Then
        JsonNode job =
                awaitEnd(WireJson.MAPPER.readTree(created.body()).path("id").asText());
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/method/dpo/hyperparameters/beta").asDouble()).isEqualTo(0.1);
        assertThat(job.get("error").isNull()).isTrue();
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
            job = WireJson.MAPPER.readTree(
                    get("/fine_tuning/jobs/" + id, "local").body());
        } while (job.path("finished_at").isNull());
        return job;
    }

    /** The id of a job on the files; an empty name is no validation file. */
    private static String create(String method, String training, String validation) throws Exception {
        ObjectNode body =
                WireJson.MAPPER.createObjectNode().put("model", "gpt-4o-mini").put("training_file", training);
        body.putObject("method").put("type", method);
        if (!validation.isEmpty()) {
            body.put("validation_file", validation);
        }
        return WireJson.MAPPER
                .readTree(post("/fine_tuning/jobs", body.toString()).body())
                .path("id")
                .asText();
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
