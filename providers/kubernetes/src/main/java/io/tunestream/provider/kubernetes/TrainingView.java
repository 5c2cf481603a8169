package io.tunestream.provider.kubernetes;

import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.kubernetes.ObjectStatus.Condition;
import java.util.Optional;

/** An object as others see a job. Its tuned model is where the trainer was told to put it. */
final class TrainingView {

    private static final TrainingEnd NONE = new TrainingEnd("", "");

    private final TrainingStore store;

    TrainingView(TrainingStore store) {
        this.store = store;
    }

    ProviderJob of(TrainingLook look) {
        ObjectStatus status = look.status();
        if (status.condition("Complete").isPresent()) {
            return succeeded(look);
        }
        Optional<Condition> failed = status.condition("Failed");
        if (failed.isPresent() && !status.cancelled()) {
            return view(status, ProviderJobState.FAILED, "failed", look.end(failed.get()), "", 0);
        }
        if (status.cancelled()) {
            return status.active() && failed.isEmpty()
                    ? view(status, ProviderJobState.RUNNING, "cancelling")
                    : view(status, ProviderJobState.CANCELLED, "cancelled");
        }
        return open(look);
    }

    /** What the object alone says, without its pods, its log and its store: whether it goes on, and not what it has made. */
    static ProviderJob brief(ObjectStatus status) {
        if (!status.ended() || status.active()) {
            return status.started()
                    ? view(status, ProviderJobState.RUNNING, "running")
                    : view(status, ProviderJobState.QUEUED, "pending");
        }
        if (status.condition("Complete").isPresent()) {
            return view(status, ProviderJobState.SUCCEEDED, "succeeded");
        }
        return status.cancelled()
                ? view(status, ProviderJobState.CANCELLED, "cancelled")
                : view(status, ProviderJobState.FAILED, "failed");
    }

    private ProviderJob succeeded(TrainingLook look) {
        ObjectStatus status = look.status();
        if (!store.holdsModel(status.name())) {
            TrainingEnd end = new TrainingEnd(
                    "no_model", "the trainer ended well and left nothing in " + status.mark(ObjectMarks.OUTPUT));
            return view(status, ProviderJobState.FAILED, "failed", end, "", 0);
        }
        return view(
                status, ProviderJobState.SUCCEEDED, "succeeded", NONE, status.mark(ObjectMarks.OUTPUT), look.tokens());
    }

    private static ProviderJob open(TrainingLook look) {
        ObjectStatus status = look.status();
        if (status.deleted()) {
            return view(status, ProviderJobState.UNKNOWN, "deleting");
        }
        if (status.suspended()) {
            return status.started()
                    ? view(status, ProviderJobState.UNKNOWN, "suspended")
                    : view(status, ProviderJobState.QUEUED, "suspended");
        }
        if (look.running()) {
            return view(status, ProviderJobState.RUNNING, "running");
        }
        String why = look.trouble().map(trouble -> "waiting: " + trouble.code()).orElse("pending");
        return view(status, ProviderJobState.QUEUED, why);
    }

    private static ProviderJob view(ObjectStatus status, ProviderJobState state, String word) {
        return view(status, state, word, NONE, "", 0);
    }

    private static ProviderJob view(
            ObjectStatus status, ProviderJobState state, String word, TrainingEnd end, String model, long tokens) {
        return new ProviderJob(
                status.name(),
                status.mark(ObjectMarks.JOB),
                state,
                word,
                end.code(),
                end.message(),
                model,
                tokens,
                status.mark(ObjectMarks.TRAIN_FILE),
                status.createdAt().toEpochMilli());
    }
}
