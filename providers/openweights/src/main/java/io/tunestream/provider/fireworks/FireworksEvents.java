package io.tunestream.provider.fireworks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.rest.RestAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job's log, made of what the job says of itself, as Fireworks keeps none: that it was made, what it is expected to cost, each epoch, its end. */
final class FireworksEvents {

    private static final int MOST_EPOCHS = 100;

    private final FireworksJobs jobs;

    FireworksEvents(FireworksJobs jobs) {
        this.jobs = jobs;
    }

    List<ProviderEvent> after(String providerJobId, String afterEventId) {
        return ProviderEvent.after(of(jobs.job(providerJobId)), afterEventId);
    }

    static List<ProviderEvent> of(JsonNode job) {
        ProviderJob now = FireworksJobs.jobOf(job);
        List<ProviderEvent> events = new ArrayList<>();
        events.add(event("created", "info", "the job was created", now.createdAt(), Map.of()));
        cost(job, now, events);
        long updated = Math.max(
                now.createdAt(), FireworksJobs.millis(job.path("updateTime").asText()));
        int epochs = Math.min(job.path("jobProgress").path("epoch").asInt(0), MOST_EPOCHS);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            events.add(event("epoch-" + epoch, "info", "epoch %d was trained".formatted(epoch), updated, Map.of()));
        }
        if (now.state().ended()) {
            long end = Math.max(
                    updated, FireworksJobs.millis(job.path("completedTime").asText()));
            events.add(end(now, end));
        }
        return List.copyOf(events);
    }

    private static void cost(JsonNode job, ProviderJob now, List<ProviderEvent> events) {
        JsonNode cost = job.path("estimatedCost");
        if (cost.has("units") || cost.has("nanos")) {
            double amount = cost.path("units").asLong(0) + cost.path("nanos").asLong(0) / 1e9;
            String message = "the provider expects it to cost %.2f %s"
                    .formatted(
                            amount, RestAnswer.clean(cost.path("currencyCode").asText("USD")));
            events.add(event("cost", "info", message, now.createdAt(), Map.of("estimated_cost", amount)));
        }
    }

    private static ProviderEvent end(ProviderJob job, long at) {
        return switch (job.state()) {
            case SUCCEEDED -> event("ended", "info", "the model is " + job.tunedModel(), at, Map.of());
            case CANCELLED -> event("ended", "warn", "the job was cancelled", at, Map.of());
            case FAILED, QUEUED, RUNNING, UNKNOWN ->
                event("ended", "error", "the job failed: " + job.message(), at, Map.of());
        };
    }

    private static ProviderEvent event(String id, String level, String message, long at, Map<String, Double> metrics) {
        return new ProviderEvent(id, "message", level, message, 0, 0, metrics, at);
    }
}
