package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.providers.memory.SignedWebhook;
import io.tunestream.record.DatasetStats;
import io.tunestream.schema.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class HttpIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        client.close();
        line.close();
    }

    @Test
    void shouldShowTheLineInNumbersAndInFull() throws Exception {
        // Given
        line.write(line.topics().datasetStats(), TestLine.DATASET, counted(90, 7, 3));
        String job = line.submit("job-1");
        line.provider().run(job);
        train(job, 1, 3);
        line.provider().succeed(job, 4000);

        // When
        try (StatusService service = line.start()) {
            TestLine.await(
                    "a model", () -> json(service, "api/line").path("models").asInt() == 1);

            // Then
            JsonNode numbers = json(service, "api/line");
            assertThat(numbers.path("ingested").asLong()).isEqualTo(100);
            assertThat(numbers.path("rejectedByCode").path("JSON_INVALID").asLong())
                    .isEqualTo(3);
            assertThat(numbers.path("batches").asLong()).isEqualTo(2);
            assertThat(json(service, "api/datasets/support")
                            .path("stats")
                            .path("accepted")
                            .asLong())
                    .isEqualTo(90);
            assertThat(json(service, "api/batches?limit=1").path("items")).hasSize(1);
            JsonNode shown = json(service, "api/jobs/job-1");
            assertThat(shown.path("trainBatches").path(0).asText()).isEqualTo("job-1-train");
            assertThat(shown.path("progress").path("step").asInt()).isEqualTo(3);
            assertThat(shown.path("progress").path("totalSteps").asInt()).isEqualTo(15);
            JsonNode model = json(service, "api/models/support");
            assertThat(model.path("batches").path(0).path("sha256").asText()).hasSize(64);
            assertThat(model.path("trainExamples").asLong()).isEqualTo(40);
        }
    }

    @Test
    void shouldPageThroughListsAndEventsWhereverTheyAre() throws Exception {
        // Given
        String job = line.submit("job-1");
        line.submit("job-2");
        line.provider().run(job);
        train(job, 1, 15);

        // When: so few events are in memory that most are read from their topic
        try (StatusService service = line.start("status.view.events", "3")) {
            TestLine.await(
                    "step 15",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("step")
                                    .asInt()
                            == 15);

            // Then
            assertThat(idsByPage(service, "api/batches?limit=3", "batchId"))
                    .hasSize(4)
                    .doesNotHaveDuplicates();
            List<String> sequences = idsByPage(service, "api/jobs/job-1/events?limit=4", "sequence");
            assertThat(sequences)
                    .containsExactlyElementsOf(IntStream.range(0, sequences.size())
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(sequences).hasSizeGreaterThanOrEqualTo(17);
            assertThat(json(service, "api/jobs?state=FAILED").path("items")).isEmpty();
            assertThat(json(service, "api/jobs?dataset=support&state=submitted").path("items"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"20000", "2"})
    void shouldGoOnWithTheStreamWithoutLossOrRepeat(int eventsInMemory) throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start("status.view.events", Integer.toString(eventsInMemory))) {
            List<StreamEvent> first = new ArrayList<>();
            follow(service, "", events -> {
                first.addAll(events);
                train(job, first.size(), first.size());
                return steps(first).size() >= 4;
            });
            train(job, 100, 115);
            TestLine.await(
                    "step 115",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("step")
                                    .asInt()
                            == 115);

            // When
            List<StreamEvent> second = new ArrayList<>();
            String last = first.stream()
                    .map(StreamEvent::id)
                    .filter(id -> !id.isEmpty())
                    .reduce("", (a, b) -> b);
            follow(service, last, events -> {
                second.addAll(events);
                return steps(second).contains(115);
            });

            // Then
            List<StreamEvent> jobEvents = Stream.concat(first.stream(), second.stream())
                    .filter(event -> event.name().equals("job-event"))
                    .toList();
            assertThat(jobEvents).extracting(StreamEvent::id).doesNotHaveDuplicates();
            List<Long> sequences = jobEvents.stream()
                    .map(event -> event.json().path("sequence").asLong())
                    .toList();
            long begin = sequences.getFirst();
            assertThat(sequences)
                    .containsExactlyElementsOf(IntStream.range(0, sequences.size())
                            .mapToObj(i -> begin + i)
                            .toList());
            assertThat(second.getFirst().name()).isEqualTo("snapshot");
        }
    }

    @Test
    void shouldTellProblemsAsTheStandardSays() throws Exception {
        try (StatusService service = line.start()) {
            // When
            HttpResponse<String> missing = get(service, "api/jobs/job-none");
            HttpResponse<String> noRoute = get(service, "api/nothing");
            HttpResponse<String> wrong = get(service, "api/jobs?limit=many");
            HttpResponse<String> unknown = get(service, "api/jobs?colour=red");
            HttpResponse<String> method =
                    client.send(request(service, "api/jobs").DELETE().build(), HttpResponse.BodyHandlers.ofString());

            // Then
            assertProblem(missing, 404, "NOT_FOUND");
            assertThat(JSON.readTree(missing.body()).path("instance").asText()).isEqualTo("/api/jobs/job-none");
            assertProblem(noRoute, 404, "NOT_FOUND");
            assertProblem(wrong, 400, "PARAMETER_INVALID");
            assertProblem(unknown, 400, "PARAMETER_INVALID");
            assertProblem(method, 405, "METHOD_NOT_ALLOWED");
        }
    }

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
    void shouldNotStartOffLoopbackWithoutAToken() {
        assertThatThrownBy(() -> line.start("status.host", "0.0.0.0", "status.token-env", "NOT_SET_ANYWHERE"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOKEN_MISSING"));
    }

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> line.start("status.port", Integer.toString(taken.getLocalPort())))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("PORT_TAKEN"));
        }
    }

    @Test
    void shouldTellItsHealthAndMetrics() throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start()) {
            // When
            TestLine.await(
                    "publishing",
                    () -> json(service, "health/ready").path("role").asText().equals("publishing"));
            TestLine.await(
                    "the beginning",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("events")
                                    .asInt()
                            > 0);

            // Then
            assertThat(get(service, "health/ready").statusCode()).isEqualTo(200);
            assertThat(get(service, "metrics").body())
                    .contains(
                            "tunestream_status_events_total{kind=\"state\"}",
                            "kafka_consumer_",
                            "kafka_producer_",
                            "jvm_memory");
        }
    }

    @Test
    void shouldTakeAWebhookAsAHintOnlyWhenItIsSigned() throws Exception {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = line.start("status.poll.fastest", "PT60S")) {
            TestLine.await(
                    "publishing",
                    () -> json(service, "health/ready").path("role").asText().equals("publishing"));
            TestLine.await(
                    "the first look",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("events")
                                    .asInt()
                            == 1);
            line.provider().run(job);
            SignedWebhook signed = line.provider().signedWebhook(job);
            Map<String, String> forged = new HashMap<>(signed.headers());
            forged.put("webhook-id", "another");

            // When
            HttpResponse<String> rejected = post(service, "memory", forged, signed.body());
            HttpResponse<String> unknown = post(service, "nobody", signed.headers(), signed.body());
            HttpResponse<String> accepted = post(service, "memory", signed.headers(), signed.body());

            // Then
            assertProblem(rejected, 401, "WEBHOOK_REJECTED");
            assertProblem(unknown, 404, "PROVIDER_UNKNOWN");
            assertThat(accepted.statusCode()).isEqualTo(204);
            TestLine.await(
                    "the look it caused",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("events")
                                    .asInt()
                            > 1);
        }
    }

    private record StreamEvent(String name, String id, JsonNode json) {}

    /** Reads the stream until the predicate, given the events as they come, says that it is enough. */
    private void follow(StatusService service, String lastEventId, Predicate<List<StreamEvent>> enough)
            throws Exception {
        HttpRequest.Builder request = request(service, "api/stream").header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        Map<String, String> fields = new HashMap<>();
        try (Stream<String> lines = answer.body()) {
            for (String each : (Iterable<String>) lines::iterator) {
                if (each.isEmpty() && fields.containsKey("data")) {
                    StreamEvent event = new StreamEvent(
                            fields.getOrDefault("event", ""),
                            fields.getOrDefault("id", ""),
                            JSON.readTree(fields.get("data")));
                    fields.clear();
                    if (enough.test(List.of(event))) {
                        return;
                    }
                } else if (!each.startsWith(":") && each.contains(":")) {
                    fields.merge(
                            each.substring(0, each.indexOf(':')),
                            each.substring(each.indexOf(':') + 1).strip(),
                            String::concat);
                }
            }
        }
    }

    private static List<Integer> steps(List<StreamEvent> events) {
        return events.stream()
                .filter(event -> event.name().equals("job-event"))
                .filter(event -> event.json().path("kind").asText().equals("metrics"))
                .map(event -> event.json().path("step").asInt())
                .toList();
    }

    private List<String> idsByPage(StatusService service, String path, String field) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(service, path + (next.isEmpty() ? "" : "&after=" + next));
            page.path("items").forEach(item -> ids.add(item.path(field).asText()));
            next = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!next.isEmpty());
        return ids;
    }

    private void train(String job, int from, int to) {
        for (int step = from; step <= to; step++) {
            line.provider().log(job, step, 15, Map.of("train_loss", 1.0 / (step + 1)));
        }
    }

    private static DatasetStats counted(long accepted, long duplicates, long rejected) {
        return DatasetStats.newBuilder()
                .setDataset(TestLine.DATASET)
                .setAccepted(accepted)
                .setDuplicates(duplicates)
                .setRejected(rejected)
                .setRejectedByCode(Map.of("JSON_INVALID", rejected))
                .build();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
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

    private HttpResponse<String> post(StatusService service, String provider, Map<String, String> headers, byte[] body)
            throws Exception {
        HttpRequest.Builder request = request(service, "webhooks/" + provider);
        headers.forEach(request::header);
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(StatusService service, String path) {
        try {
            return JSON.readTree(get(service, path).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(StatusService service, String path) throws Exception {
        return client.send(request(service, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(StatusService service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url().replace("0.0.0.0", "127.0.0.1") + path));
    }
}
