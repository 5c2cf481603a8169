package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a job's object, by one post. Its name is made of our id, so that a second post finds the first one's object. */
final class TrainingSubmission {

    private final Cluster cluster;
    private final TrainingObjects objects;
    private final TrainingStore store;

    TrainingSubmission(Cluster cluster, TrainingObjects objects, TrainingStore store) {
        this.cluster = cluster;
        this.objects = objects;
        this.store = store;
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        try {
            Optional<String> missing = Stream.of(trainFileId, validationFileId)
                    .filter(id -> !id.isEmpty() && !store.has(id))
                    .findFirst();
            if (missing.isPresent()) {
                return new Refused(ProviderException.FILE_NOT_FOUND, "there is no file " + missing.get());
            }
        } catch (ProviderException e) {
            return new Busy(e.code(), String.valueOf(e.getMessage()), e.retryAfter());
        }
        return post(plan, objects.of(plan, trainFileId, validationFileId));
    }

    private SubmitAnswer post(TuningPlan plan, ObjectNode object) {
        return switch (cluster.create(object)) {
            case Cluster.Creation.Made made -> new Created(ObjectName.of(plan.jobId()));
            case Cluster.Creation.Taken taken -> earlier(plan);
            case Cluster.Creation.Failed failed -> answerOf(failed.failure());
        };
    }

    private SubmitAnswer earlier(TuningPlan plan) {
        String name = ObjectName.of(plan.jobId());
        try {
            Optional<JsonNode> object = cluster.get(name);
            if (object.isEmpty()) {
                return new Busy("name_taken", "an object %s is being deleted".formatted(name));
            }
            return ObjectMarks.of(object.get(), ObjectMarks.JOB).equals(plan.jobId())
                    ? new Created(name)
                    : new Refused("name_taken", "there is an object %s already, which is none of ours".formatted(name));
        } catch (ProviderException e) {
            return new Lost("there is an object %s, and it cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    private static SubmitAnswer answerOf(ClusterFailure failure) {
        return switch (failure.verdict()) {
            case FINAL -> new Refused(failure.code(), failure.sentence());
            case WAITS -> new Busy(failure.code(), failure.sentence(), failure.retryAfter());
            case UNCLEAR -> new Lost(failure.sentence());
        };
    }
}
