package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.JobCommand;
import java.util.Optional;

/** The job of a command, where its answer was lost. */
final class LostJobs {

    private LostJobs() {}

    /** Why the command is declined: there is no such job, or what its provider has of it is known. */
    static Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction) {
        JobState job = transaction.job(command.getJobId()).orElse(null);
        return switch (job) {
            case null -> Optional.of(CommandAnswer.noSuchJob(command.getJobId()));
            case Unknown unknown -> Optional.empty();
            default ->
                Optional.of(CommandAnswer.declined(
                        Code.NOT_UNKNOWN,
                        "%s is not in UNKNOWN: what its provider has of it is known".formatted(job.jobId()),
                        job.jobId()));
        };
    }

    /** The job of a command that is not declined. */
    static Unknown of(JobCommand command, LedgerTransaction transaction) {
        return transaction.job(command.getJobId()).map(Unknown.class::cast).orElseThrow();
    }
}
