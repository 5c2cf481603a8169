package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.record.DatasetStats;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiIT extends HttpTest {

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
            TestLine.await(
                    "what it was made from",
                    () -> !json(service, "api/models/support")
                            .path("snapshotSha256")
                            .asText()
                            .isEmpty());

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
            assertThat(shown.path("trainBatchCount").asLong()).isEqualTo(1);
            assertThat(shown.has("trainBatches")).isFalse();
            assertThat(shown.path("progress").path("step").asInt()).isEqualTo(3);
            assertThat(shown.path("progress").path("totalSteps").asInt()).isEqualTo(15);
            JsonNode model = json(service, "api/models/support");
            assertThat(model.path("snapshotSha256").asText()).hasSize(64);
            assertThat(model.path("batchCount").asLong()).isEqualTo(2);
            assertThat(model.path("trainExamples").asLong()).isEqualTo(40);
        }
    }

    @Test
    void shouldPageThroughASnapshotAsItsManifestHasIt() throws Exception {
        // Given
        String sha256 = line.storeManifest();

        // When
        try (StatusService service = line.start()) {
            JsonNode first = json(service, "api/snapshots/support/" + sha256 + "?limit=1");
            JsonNode second = json(service, "api/snapshots/support/" + sha256 + "?limit=1&after=1");

            // Then
            assertThat(first.path("train").path("examples").asLong()).isEqualTo(2);
            assertThat(first.path("items").path(0).path("batchId").asText()).isEqualTo("support-train-p0-0-63147a4d");
            assertThat(first.path("next").asText()).isEqualTo("1");
            assertThat(second.path("items").path(0).path("split").asText()).isEqualTo("VALIDATION");
            assertThat(second.path("next").isNull()).isTrue();
            assertThat(get(service, "api/snapshots/support/" + "0".repeat(64)).statusCode())
                    .isEqualTo(404);
            assertThat(get(service, "api/snapshots/support/nothing").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldShowTheRestWhereARecordCannotBeRead() throws Exception {
        // Given
        line.writeBytes(line.topics().datasetStats(), "other", new byte[] {0, 0x77, 1, 2, 3, 4});
        line.write(line.topics().datasetStats(), TestLine.DATASET, counted(90, 7, 3));

        // When
        try (StatusService service = line.start()) {
            // Then
            assertThat(json(service, "api/line").path("ingested").asLong()).isEqualTo(100);
            assertThat(get(service, "metrics").body())
                    .contains("tunestream_status_unreadable_total{topic=\""
                            + line.topics().datasetStats().name() + "\"} 1");
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

            HttpResponse<String> noStream = get(service, "api/stream");

            // Then
            assertProblem(missing, 404, "NOT_FOUND");
            assertThat(JSON.readTree(missing.body()).path("instance").asText()).isEqualTo("/api/jobs/job-none");
            assertProblem(noRoute, 404, "NOT_FOUND");
            assertProblem(wrong, 400, "PARAMETER_INVALID");
            assertProblem(unknown, 400, "PARAMETER_INVALID");
            assertProblem(method, 405, "METHOD_NOT_ALLOWED");
            assertProblem(noStream, 406, "NOT_ACCEPTABLE");
        }
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

    private static DatasetStats counted(long accepted, long duplicates, long rejected) {
        return DatasetStats.newBuilder()
                .setDataset(TestLine.DATASET)
                .setAccepted(accepted)
                .setDuplicates(duplicates)
                .setRejected(rejected)
                .setRejectedByCode(Map.of("JSON_INVALID", rejected))
                .build();
    }
}
