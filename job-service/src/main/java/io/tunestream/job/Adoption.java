package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.LostJobInquiry;
import io.tunestream.record.JobCommand;
import java.util.Optional;
import java.util.function.Supplier;

/** A person says which of the provider's jobs the one is whose answer was lost. */
final class Adoption implements ProviderCommand {

    private final LostJobInquiry inquiry;

    Adoption(LostJobInquiry inquiry) {
        this.inquiry = inquiry;
    }

    @Override
    public Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction, long now) {
        return LostJobs.decline(command, transaction).or(() -> decline(command, transaction));
    }

    private static Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction) {
        String wanted = command.getProviderJobId();
        if (wanted.isBlank()) {
            return Optional.of(CommandAnswer.declined(
                    Code.PROVIDER_JOB_MISSING, "the provider's id of the job is missing", command.getJobId()));
        }
        return transaction
                .jobAt(LostJobs.of(command, transaction).plan().provider(), wanted)
                .map(other -> CommandAnswer.declined(
                        Code.PROVIDER_JOB_TAKEN,
                        "%s is that of %s".formatted(wanted, other.jobId()),
                        command.getJobId()));
    }

    @Override
    public Supplier<Optional<Reason>> question(JobCommand command, LedgerTransaction transaction, long now) {
        Unknown job = LostJobs.of(command, transaction);
        return () -> inquiry.adopt(job, command.getProviderJobId());
    }

    @Override
    public CommandAnswer carryOut(JobCommand command, LedgerTransaction transaction, long now) {
        Unknown job = LostJobs.of(command, transaction);
        transaction.step(job.place(command.getProviderJobId(), now));
        return CommandAnswer.carriedOut(
                Code.ADOPTED,
                "%s is %s at %s, and is followed"
                        .formatted(
                                job.jobId(),
                                command.getProviderJobId(),
                                job.plan().provider()),
                job.jobId());
    }
}
