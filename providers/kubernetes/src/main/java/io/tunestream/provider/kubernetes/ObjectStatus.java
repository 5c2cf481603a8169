package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.selfhosted.LogJson;
import io.tunestream.provider.selfhosted.TrainerReport;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What an object says of itself. Pure.
 *
 * @param object a Job or a TrainJob, as the API server has it
 */
record ObjectStatus(JsonNode object) {

    /** Something that is true of it. */
    record Condition(String reason, String message, Instant since) {}

    /** Empty where it is not true. */
    Optional<Condition> condition(String type) {
        return StreamSupport.stream(status().path("conditions").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(type)
                        && each.path("status").asText().equals("True"))
                .findFirst()
                .map(each -> new Condition(
                        each.path("reason").asText(),
                        ClusterText.clean(each.path("message").asText()),
                        PodView.instant(each.path("lastTransitionTime").asText())));
    }

    private JsonNode status() {
        return object.path("status");
    }

    String name() {
        return object.path("metadata").path("name").asText();
    }

    Instant createdAt() {
        return PodView.instant(object.path("metadata").path("creationTimestamp").asText());
    }

    String mark(String mark) {
        return ObjectMarks.of(object, mark);
    }

    /** Whether its end was asked for here. */
    boolean cancelled() {
        return !mark(ObjectMarks.CANCELLED).isEmpty();
    }

    /** Whether it was deleted, and only waits for what belongs to it. */
    boolean deleted() {
        return object.path("metadata").has("deletionTimestamp");
    }

    boolean suspended() {
        return object.path("spec").path("suspend").asBoolean();
    }

    /** Whether it ever began. */
    boolean started() {
        return status().has("startTime")
                || StreamSupport.stream(status().path("jobsStatus").spliterator(), false)
                        .anyMatch(each -> each.path("active").asInt() > 0);
    }

    /** Whether pods of it are there, as its controller counts them. */
    boolean active() {
        return status().path("active").asInt() > 0
                || StreamSupport.stream(status().path("jobsStatus").spliterator(), false)
                        .anyMatch(each -> each.path("active").asInt() > 0);
    }

    /** What its trainer reported last; empty where trainers do not report there. */
    Optional<TrainerReport> report() {
        return TrainerReport.of(status().path("trainerStatus")).or(this::kept);
    }

    /** Of a Job, which has no place for it of its own. */
    private Optional<TrainerReport> kept() {
        try {
            return TrainerReport.of(LogJson.MAPPER.readTree(mark(ObjectMarks.REPORT)));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // somebody else wrote there
        }
    }

    /** Whether nothing of it runs any more, or shall. */
    boolean ended() {
        return cancelled()
                || condition("Complete").isPresent()
                || condition("Failed").isPresent();
    }
}
