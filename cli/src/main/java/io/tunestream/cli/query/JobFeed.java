package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.schema.state.LedgerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job and its events as they come, asked of the API. For one thread. */
public final class JobFeed {

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
        return stateOf(job).filter(LedgerState::isEnd).isPresent();
    }

    /** Whether there is a tuned model. */
    public static boolean hasSucceeded(JsonNode job) {
        return stateOf(job).filter(LedgerState.SUCCEEDED::equals).isPresent();
    }

    private static Optional<LedgerState> stateOf(JsonNode job) {
        return LedgerState.named(job.path("state").asText());
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
