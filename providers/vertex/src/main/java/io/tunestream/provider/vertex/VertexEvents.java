package io.tunestream.provider.vertex;

import com.google.cloud.aiplatform.v1.SupervisedTuningDataStats;
import com.google.cloud.aiplatform.v1.TunedModelCheckpoint;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Timestamp;
import io.tunestream.provider.ProviderEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A job's log, made of what the job says of itself, as Vertex AI keeps none; the loss stands in an experiment of the project. Events only
 * ever follow those of before: what was counted in the files is told before any checkpoint, and the end last.
 */
final class VertexEvents {

    private static final int MOST_REASONS = 5;

    private final VertexJobs jobs;

    VertexEvents(VertexJobs jobs) {
        this.jobs = jobs;
    }

    List<ProviderEvent> after(String providerJobId, String afterEventId) {
        return ProviderEvent.after(of(jobs.tuningJob(providerJobId)), afterEventId);
    }

    static List<ProviderEvent> of(TuningJob job) {
        List<ProviderEvent> events = new ArrayList<>();
        events.add(message("created", "info", "the job was created", job.getCreateTime()));
        if (job.hasStartTime()) {
            events.add(message("started", "info", "the job has started", job.getStartTime()));
        }
        boolean ended = VertexJobs.hasEnded(job);
        boolean counted = job.getTuningDataStats().hasSupervisedTuningDataStats();
        if (counted) {
            events.add(counts(job));
        }
        if (counted || ended) {
            checkpoints(job).forEach(checkpoint -> events.add(checkpoint(job, checkpoint)));
        }
        if (ended) {
            events.add(end(job));
        }
        return List.copyOf(events);
    }

    private static ProviderEvent counts(TuningJob job) {
        SupervisedTuningDataStats stats = job.getTuningDataStats().getSupervisedTuningDataStats();
        long dropped = stats.getTotalTruncatedExampleCount();
        String message = "the provider counted %d examples and %d billable tokens of one epoch, and trains %d steps"
                .formatted(
                        stats.getTuningDatasetExampleCount(),
                        stats.getTotalBillableTokenCount(),
                        stats.getTuningStepCount());
        return new ProviderEvent(
                "counted",
                "message",
                dropped > 0 ? "warn" : "info",
                dropped > 0 ? message + "; it cut or dropped %d%s".formatted(dropped, reasons(stats)) : message,
                0,
                0,
                Map.of(
                        "examples", (double) stats.getTuningDatasetExampleCount(),
                        "billable_tokens", (double) stats.getTotalBillableTokenCount(),
                        "tuning_steps", (double) stats.getTuningStepCount(),
                        "truncated_examples", (double) dropped),
                VertexJobs.millis(job.hasStartTime() ? job.getStartTime() : job.getCreateTime()));
    }

    /** Google names a few lines of the file, from 1, and for each why. */
    private static String reasons(SupervisedTuningDataStats stats) {
        int named = Math.min(stats.getTruncatedExampleIndicesCount(), MOST_REASONS);
        return IntStream.range(0, named)
                .mapToObj(index -> "line %d%s".formatted(stats.getTruncatedExampleIndices(index), reason(stats, index)))
                .collect(Collectors.joining(", ", named > 0 ? ", such as " : "", ""));
    }

    private static String reason(SupervisedTuningDataStats stats, int index) {
        return index < stats.getDroppedExampleReasonsCount()
                ? " (%s)".formatted(VertexErrors.clean(stats.getDroppedExampleReasons(index)))
                : "";
    }

    private static List<TunedModelCheckpoint> checkpoints(TuningJob job) {
        return job.getTunedModel().getCheckpointsList().stream()
                .sorted(Comparator.comparingLong(TunedModelCheckpoint::getStep)
                        .thenComparingLong(TunedModelCheckpoint::getEpoch))
                .toList();
    }

    private static ProviderEvent checkpoint(TuningJob job, TunedModelCheckpoint checkpoint) {
        return new ProviderEvent(
                "checkpoint-" + checkpoint.getCheckpointId(),
                "checkpoint",
                "info",
                "checkpoint %s of epoch %d at step %d answers as %s"
                        .formatted(
                                checkpoint.getCheckpointId(),
                                checkpoint.getEpoch(),
                                checkpoint.getStep(),
                                checkpoint.getEndpoint()),
                (int) Math.min(checkpoint.getStep(), Integer.MAX_VALUE),
                (int) Math.min(
                        job.getTuningDataStats().getSupervisedTuningDataStats().getTuningStepCount(),
                        Integer.MAX_VALUE),
                Map.of("epoch", (double) checkpoint.getEpoch()),
                endOrLater(job));
    }

    private static ProviderEvent end(TuningJob job) {
        String model = job.getTunedModel().getModel();
        String message = "the job ended as " + VertexJobs.statusOf(job)
                + (model.isEmpty()
                        ? ""
                        : "; its model is %s and answers as %s"
                                .formatted(model, job.getTunedModel().getEndpoint()));
        String level = job.hasError() ? "error" : "info";
        return new ProviderEvent("ended", "message", level, message, 0, 0, Map.of(), endOrLater(job));
    }

    /** Checkpoints have no time of their own. */
    private static long endOrLater(TuningJob job) {
        Timestamp time = job.hasEndTime() ? job.getEndTime() : job.getUpdateTime();
        Timestamp begun = job.hasStartTime() ? job.getStartTime() : job.getCreateTime();
        return Math.max(VertexJobs.millis(time), VertexJobs.millis(begun));
    }

    private static ProviderEvent message(String id, String level, String message, Timestamp time) {
        return new ProviderEvent(id, "message", level, message, 0, 0, Map.of(), VertexJobs.millis(time));
    }
}
