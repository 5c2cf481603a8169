package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.provider.JobIds;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Snapshots as the jobs that the status service lists name them; newest first. */
final class SnapshotJobs {

    private static final int PAGE = 1000;
    private static final String SHA256 = "snapshotSha256";

    private final ApiClient api;

    SnapshotJobs(ApiClient api) {
        this.api = api;
    }

    /** Snapshots of a dataset, or of all where it is empty. */
    List<JsonNode> list(String dataset, int most) {
        return find(dataset, job -> true, most);
    }

    /** As {@link #one(String)}, of the status service that the settings name. */
    static JsonNode one(Settings settings, String id) {
        try (ApiClient api = ApiClient.of(settings)) {
            return new SnapshotJobs(api).one(id);
        }
    }

    /**
     * The one of a job, or whose SHA-256 begins so.
     *
     * @throws Fault SNAPSHOT_UNKNOWN or SNAPSHOT_AMBIGUOUS
     */
    private JsonNode one(String id) {
        if (id.startsWith(JobIds.PREFIX)) {
            return ofJob(id);
        }
        List<JsonNode> found = find("", job -> job.path(SHA256).asText().startsWith(id), 2);
        if (found.size() > 1) {
            throw new Fault(FaultCode.SNAPSHOT_AMBIGUOUS, "several snapshots begin with %s".formatted(id));
        }
        if (id.isEmpty() || found.isEmpty()) {
            throw new Fault(FaultCode.SNAPSHOT_UNKNOWN, "no job that is listed has a snapshot %s".formatted(id));
        }
        return found.getFirst();
    }

    private JsonNode ofJob(String id) {
        JsonNode job = api.get("/api/jobs/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        if (job.path(SHA256).asText().isEmpty()) {
            throw new Fault(FaultCode.SNAPSHOT_UNKNOWN, "%s has no manifest of its snapshot".formatted(id));
        }
        return snapshot(job);
    }

    private List<JsonNode> find(String dataset, Predicate<JsonNode> wanted, int most) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        String after = "";
        do {
            JsonNode page = api.get(
                    "/api/jobs?limit=%d%s%s".formatted(PAGE, parameter("dataset", dataset), parameter("after", after)));
            page.path("items").forEach(job -> {
                String sha256 = job.path(SHA256).asText();
                if (!sha256.isEmpty() && wanted.test(job) && found.size() < most) {
                    found.putIfAbsent(sha256, snapshot(job));
                }
            });
            after = page.path("next").asText("");
        } while (!after.isEmpty() && !after.equals("null") && found.size() < most);
        return List.copyOf(found.values());
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static ObjectNode snapshot(JsonNode job) {
        ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
        snapshot.set("sha256", job.path(SHA256));
        snapshot.set("key", job.path("snapshotKey"));
        snapshot.set("dataset", job.path("dataset"));
        snapshot.set("trainBatches", job.path("trainBatchCount"));
        snapshot.set("validationBatches", job.path("validationBatchCount"));
        snapshot.set("trainExamples", job.path("trainExamples"));
        snapshot.set("validationExamples", job.path("validationExamples"));
        snapshot.set("trainTokens", job.path("trainTokens"));
        snapshot.set("plannedAt", job.path("plannedAt"));
        snapshot.set("jobId", job.path("jobId"));
        return snapshot;
    }
}
