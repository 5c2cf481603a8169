package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job and its events as they come, asked of the API. For one thread. */
public final class JobFeed {

    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "REFUSED", "ABANDONED");

    private final ApiClient api;
    private final String path;
    private String after = "";

    public JobFeed(ApiClient api, String jobId) {
        this.api = api;
        this.path = ResourceKind.JOBS.path() + "/" + jobId;
    }

    /** The job as it is now. */
    public JsonNode job() {
        return api.get(path);
    }

    /** Whether nothing more will happen to a job in this state. */
    public static boolean hasEnded(JsonNode job) {
        return ENDS.contains(job.path("state").asText());
    }

    /** Events since the last call, in their order. */
    public List<JsonNode> newEvents() {
        List<JsonNode> events = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonNode page = api.get(path + "/events?limit=1000" + (after.isEmpty() ? "" : "&after=" + after));
            page.path("items").forEach(events::add);
            more = page.path("next").isTextual();
            if (!events.isEmpty()) {
                after = more
                        ? page.path("next").asText()
                        : events.getLast().path("sequence").asText();
            }
        }
        return events;
    }
}
