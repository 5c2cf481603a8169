package io.tunestream.provider.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.runtime.hash.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A job's log. Together's events have no ids: one is made of what an event says, and of how many before it say the same. */
final class TogetherEvents {

    private static final int ID_DIGITS = 24;

    private final TogetherJobs jobs;

    TogetherEvents(TogetherJobs jobs) {
        this.jobs = jobs;
    }

    List<ProviderEvent> after(String providerJobId, String afterEventId) {
        return ProviderEvent.after(of(jobs.events(providerJobId).path("data")), afterEventId);
    }

    static List<ProviderEvent> of(JsonNode data) {
        List<JsonNode> ordered = new ArrayList<>();
        data.forEach(ordered::add);
        ordered.sort(Comparator.comparingLong(
                event -> TogetherJobs.millis(event.path("created_at").asText())));
        Map<String, Integer> said = new HashMap<>();
        return ordered.stream()
                .map(event -> {
                    String text = "%s %s %s"
                            .formatted(
                                    event.path("created_at").asText(),
                                    event.path("type").asText(),
                                    event.path("message").asText());
                    return event(event, id(text, said.merge(text, 1, Integer::sum)));
                })
                .toList();
    }

    private static ProviderEvent event(JsonNode event, String id) {
        boolean checkpoint = event.path("type").asText("").startsWith("checkpoint");
        String level = event.path("level").asText("info").toLowerCase(Locale.ROOT);
        return new ProviderEvent(
                id,
                checkpoint ? "checkpoint" : "message",
                level.startsWith("err") ? "error" : level.startsWith("warn") ? "warn" : "info",
                RestAnswer.clean(event.path("message").asText()),
                event.path("step").asInt(0),
                event.path("total_steps").asInt(0),
                Map.of(),
                TogetherJobs.millis(event.path("created_at").asText()));
    }

    private static String id(String text, int times) {
        return Sha256.of((times + " " + text).getBytes(UTF_8)).substring(0, ID_DIGITS);
    }
}
