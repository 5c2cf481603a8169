package io.tunestream.local.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of a fine-tuning job. Times are seconds since 1970; what is not known yet is null. */
record Job(
        String id,
        long createdAt,
        long seed,
        JobRequest request,
        JobStatus status,
        @Nullable TrainingPlan plan,
        @Nullable Long estimatedFinish,
        @Nullable Long finishedAt,
        @Nullable String fineTunedModel,
        List<String> resultFiles,
        @Nullable JobError error) {
    Job {
        resultFiles = List.copyOf(resultFiles);
    }

    static Job created(JobRequest request) {
        String id = Ids.next("ftjob-");
        long seed = request.seed() == null ? Integer.toUnsignedLong(id.hashCode()) >>> 1 : request.seed();
        return new Job(
                id,
                Clock.seconds(),
                seed,
                request,
                JobStatus.VALIDATING_FILES,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    SimulatorState.JobState state() {
        return new SimulatorState.JobState(
                id, status.wire(), request.model(), request.trainingFile(), request.metadata());
    }

    Job with(JobStatus newStatus) {
        Long finished = newStatus.isTerminal() ? Long.valueOf(Clock.seconds()) : null;
        return new Job(
                id, createdAt, seed, request, newStatus, plan, estimatedFinish, finished, null, resultFiles, error);
    }

    Job queued(TrainingPlan newPlan) {
        return new Job(id, createdAt, seed, request, JobStatus.QUEUED, newPlan, null, null, null, resultFiles, null);
    }

    Job running(long estimate) {
        return new Job(id, createdAt, seed, request, JobStatus.RUNNING, plan, estimate, null, null, resultFiles, null);
    }

    Job failed(JobError reason) {
        return new Job(
                id, createdAt, seed, request, JobStatus.FAILED, plan, null, Clock.seconds(), null, resultFiles, reason);
    }

    Job succeeded(String model, String resultFile) {
        return new Job(
                id,
                createdAt,
                seed,
                request,
                JobStatus.SUCCEEDED,
                plan,
                null,
                Clock.seconds(),
                model,
                List.of(resultFile),
                null);
    }
}
