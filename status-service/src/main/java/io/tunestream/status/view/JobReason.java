package io.tunestream.status.view;

import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a job stands where it stands.
 *
 * @param code    stable code; empty where there is nothing to say
 * @param message one sentence
 */
record JobReason(String code, String message) {

    static boolean ended(JobRecord job) {
        return LedgerState.of(job).filter(LedgerState::isEnd).isPresent();
    }

    static boolean hasEnd(JobProgress progress) {
        return LedgerState.of(progress).filter(LedgerState::isEnd).isPresent();
    }

    /** Whether nothing has changed for so long, though the job has not ended. */
    static boolean stalled(JobRecord job, JobProgress progress, long now, Duration limit) {
        return !ended(job) && now - movedAt(job, progress) > limit.toMillis();
    }

    /** When something changed last: the state, or what the provider told. */
    static long movedAt(JobRecord job, JobProgress progress) {
        return Math.max(job.getStateSince(), progress.getLastEventAt());
    }

    /** Whether its provider gives no answer about a job that it has, or about its model; whatever else may be said of the job. */
    static boolean contactLost(JobRecord job, JobProgress progress) {
        return progress.getContactLostAt() > 0 && (atProvider(job) || unproven(job, progress));
    }

    /** The most telling one: a failure of our own first, then what the provider does, then what a person is asked for. */
    static JobReason of(JobRecord job, JobProgress progress, long now, Duration limit) {
        if (ended(job)) {
            return ofProof(job, progress).orElse(new JobReason(job.getReason(), job.getMessage()));
        }
        return ofFailure(job)
                .or(() -> ofProvider(job, progress))
                .or(() -> ofPerson(job))
                .or(() -> ofLedger(job))
                .or(() -> ofAge(job, progress, now, limit))
                .orElse(new JobReason("", ""));
    }

    private static Optional<JobReason> ofFailure(JobRecord job) {
        return when(
                !job.getFailureCode().isEmpty(),
                job.getFailureCode(),
                job.getFailures() > 1
                        ? "%s (failed %d times so far)".formatted(job.getFailureMessage(), job.getFailures())
                        : job.getFailureMessage());
    }

    private static Optional<JobReason> ofProvider(JobRecord job, JobProgress progress) {
        if (!atProvider(job)) {
            return Optional.empty();
        }
        return ofContact(progress)
                .or(() -> when(
                        progress.getModelNameMissingSince() > 0,
                        "model_name_missing",
                        "the provider says that the job succeeded and names no model yet"))
                .or(() -> when(
                        !progress.getProviderStatus().isEmpty(),
                        "provider_status",
                        "the provider says that the job is " + progress.getProviderStatus()));
    }

    private static Optional<JobReason> ofProof(JobRecord job, JobProgress progress) {
        return unproven(job, progress) ? ofContact(progress) : Optional.empty();
    }

    private static boolean atProvider(JobRecord job) {
        return LedgerState.of(job).filter(LedgerState::isAtProvider).isPresent();
    }

    /** Whether it has succeeded and its model is not proven. */
    private static boolean unproven(JobRecord job, JobProgress progress) {
        return LedgerState.SUCCEEDED.isStateOf(job) && progress.getProof().isEmpty();
    }

    private static Optional<JobReason> ofContact(JobProgress progress) {
        return when(progress.getContactLostAt() > 0, "contact_lost", progress.getContactMessage());
    }

    private static Optional<JobReason> ofPerson(JobRecord job) {
        return when(
                LedgerState.AWAITING_APPROVAL.isStateOf(job),
                "awaiting_approval",
                "a person has to approve it: tunestream jobs approve " + job.getJobId());
    }

    private static Optional<JobReason> ofLedger(JobRecord job) {
        return when(!job.getReason().isEmpty(), job.getReason(), job.getMessage());
    }

    private static Optional<JobReason> ofAge(JobRecord job, JobProgress progress, long now, Duration limit) {
        Duration still = Duration.ofMillis(Math.max(0, now - movedAt(job, progress)));
        return when(
                stalled(job, progress, now, limit),
                "stalled",
                "nothing has changed for %d h %d min".formatted(still.toHours(), still.toMinutesPart()));
    }

    private static Optional<JobReason> when(boolean applies, String code, String message) {
        return applies ? Optional.of(new JobReason(code, message)) : Optional.empty();
    }
}
