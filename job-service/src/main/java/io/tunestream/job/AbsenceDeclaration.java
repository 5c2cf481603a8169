package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.LostJobInquiry;
import io.tunestream.record.JobCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A person says that the provider does not have the job whose answer was lost. */
final class AbsenceDeclaration implements ProviderCommand {

    private final LostJobInquiry inquiry;
    private final Duration absentAfter;

    /** @param absentAfter how long the call that creates a job may be under way: before, nobody can know */
    AbsenceDeclaration(LostJobInquiry inquiry, Duration absentAfter) {
        this.inquiry = inquiry;
        this.absentAfter = absentAfter;
    }

    @Override
    public Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction, long now) {
        return LostJobs.decline(command, transaction).or(() -> decline(LostJobs.of(command, transaction), now));
    }

    private Optional<CommandAnswer> decline(Unknown job, long now) {
        long certain = job.since() + absentAfter.toMillis();
        return now >= certain
                ? Optional.empty()
                : Optional.of(CommandAnswer.declined(
                        Code.CALL_UNDER_WAY,
                        "the call that creates %s may be under way until %s"
                                .formatted(job.jobId(), Instant.ofEpochMilli(certain)),
                        job.jobId()));
    }

    @Override
    public Supplier<Optional<Reason>> question(JobCommand command, LedgerTransaction transaction, long now) {
        Unknown job = LostJobs.of(command, transaction);
        return () -> inquiry.declareAbsent(job);
    }

    @Override
    public CommandAnswer carryOut(JobCommand command, LedgerTransaction transaction, long now) {
        Unknown job = LostJobs.of(command, transaction);
        transaction.step(job.declareAbsent(now));
        return CommandAnswer.carriedOut(
                Code.DECLARED_ABSENT,
                "%s has ended: %s does not have it, as a person says; tunestream jobs retry %s tries its snapshot again"
                        .formatted(job.jobId(), job.plan().provider(), job.jobId()),
                job.jobId());
    }
}
