package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNullElse;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobResponse;
import software.amazon.awssdk.services.bedrock.model.StatusDetails;
import software.amazon.awssdk.services.bedrock.model.ValidatorMetric;

/**
 * A job's log, made of what the job says of itself, as Bedrock keeps none, and of the loss that it leaves in S3 when it has ended. Events
 * only ever follow those of before.
 */
final class BedrockEvents {

    private static final String COMPLETED = "Completed";
    private static final String NOT_STARTED = "NotStarted";

    private final BedrockJobs jobs;
    private final BedrockResults results;

    BedrockEvents(BedrockJobs jobs, BedrockResults results) {
        this.jobs = jobs;
        this.results = results;
    }

    List<ProviderEvent> after(String providerJobId, String afterEventId) {
        GetModelCustomizationJobResponse job = jobs.job(providerJobId);
        boolean succeeded = BedrockJobs.stateOf(job) == ProviderJobState.SUCCEEDED;
        return ProviderEvent.after(of(job, succeeded ? results.losses(providerJobId) : Optional.empty()), afterEventId);
    }

    /** @param losses of a job that succeeded; empty where they could not be read */
    static List<ProviderEvent> of(GetModelCustomizationJobResponse job, Optional<StepLosses> losses) {
        Log log = new Log();
        log.say("created", "info", "the job was created", job.creationTime());
        if (job.statusDetails() != null) {
            steps(job.statusDetails(), log);
        }
        ProviderJobState state = BedrockJobs.stateOf(job);
        if (state.ended()) {
            if (state == ProviderJobState.SUCCEEDED) {
                losses.ifPresentOrElse(
                        found -> log.losses(found, job.endTime()),
                        () -> log.say(
                                "loss-unread",
                                "warn",
                                "the loss of the job could not be read from the output that was asked for",
                                job.endTime()));
            }
            end(job, state, log);
        }
        return log.events();
    }

    private static void steps(StatusDetails details, Log log) {
        if (details.validationDetails() != null
                && COMPLETED.equals(details.validationDetails().statusAsString())) {
            log.say(
                    "validated",
                    "info",
                    "the files were checked",
                    details.validationDetails().lastModifiedTime());
        }
        if (details.dataProcessingDetails() != null
                && COMPLETED.equals(details.dataProcessingDetails().statusAsString())) {
            log.say(
                    "processed",
                    "info",
                    "the files were prepared",
                    details.dataProcessingDetails().lastModifiedTime());
        }
        if (details.trainingDetails() != null
                && details.trainingDetails().statusAsString() != null
                && !NOT_STARTED.equals(details.trainingDetails().statusAsString())) {
            log.say(
                    "started",
                    "info",
                    "the training has started",
                    details.trainingDetails().creationTime());
        }
    }

    private static void end(GetModelCustomizationJobResponse job, ProviderJobState state, Log log) {
        String level = switch (state) {
            case FAILED -> "error";
            case CANCELLED -> "warn";
            case SUCCEEDED, QUEUED, RUNNING, UNKNOWN -> "info";
        };
        String message = switch (state) {
            case SUCCEEDED -> "the model is " + requireNonNullElse(job.outputModelArn(), "");
            case CANCELLED -> "the job was stopped";
            case FAILED, QUEUED, RUNNING, UNKNOWN ->
                "the job failed: "
                        + BedrockErrors.clean(requireNonNullElse(job.failureMessage(), "no reason was given"));
        };
        log.say("ended", level, message, job.endTime(), totals(job));
    }

    /** Under names of their own: they are no step's. */
    private static Map<String, Double> totals(GetModelCustomizationJobResponse job) {
        Map<String, Double> totals = new HashMap<>();
        if (job.trainingMetrics() != null && job.trainingMetrics().trainingLoss() != null) {
            totals.put("final_train_loss", job.trainingMetrics().trainingLoss().doubleValue());
        }
        job.validationMetrics().stream()
                .map(ValidatorMetric::validationLoss)
                .filter(loss -> loss != null)
                .findFirst()
                .ifPresent(loss -> totals.put("final_valid_loss", loss.doubleValue()));
        return totals;
    }

    /** Events, none earlier than the one before it. */
    private static final class Log {

        private final List<ProviderEvent> events = new ArrayList<>();
        private long last;

        void say(String id, String level, String message, @Nullable Instant time) {
            say(id, level, message, time, Map.of());
        }

        void say(String id, String level, String message, @Nullable Instant time, Map<String, Double> metrics) {
            events.add(new ProviderEvent(id, "message", level, message, 0, 0, metrics, at(time)));
        }

        void losses(StepLosses losses, @Nullable Instant time) {
            int steps = losses.metrics().isEmpty() ? 0 : losses.metrics().lastKey();
            losses.metrics()
                    .forEach((step, values) -> events.add(
                            new ProviderEvent("step-" + step, "metrics", "info", "", step, steps, values, at(time))));
        }

        private long at(@Nullable Instant time) {
            last = Math.max(last, BedrockJobs.millis(time));
            return last;
        }

        List<ProviderEvent> events() {
            return List.copyOf(events);
        }
    }
}
