package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.PauseInquiry;
import io.tunestream.provider.Pausing;
import io.tunestream.record.JobCommand;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A person lets a job stand still at its provider, or go on. It is nothing that the ledger knows: what the provider says of the job
 * is followed as ever.
 */
final class PauseCommand implements ProviderCommand {

    private final PauseInquiry inquiry;
    private final BiConsumer<Pausing, String> wish;
    private final Code done;
    private final String sentence;

    private PauseCommand(PauseInquiry inquiry, BiConsumer<Pausing, String> wish, Code done, String sentence) {
        this.inquiry = inquiry;
        this.wish = wish;
        this.done = done;
        this.sentence = sentence;
    }

    static PauseCommand pause(PauseInquiry inquiry) {
        return new PauseCommand(
                inquiry,
                Pausing::pause,
                Code.PAUSED,
                "%1$s stands still at %2$s; tunestream jobs resume %1$s lets it go on");
    }

    static PauseCommand resume(PauseInquiry inquiry) {
        return new PauseCommand(inquiry, Pausing::resume, Code.RESUMED, "%1$s goes on at %2$s");
    }

    @Override
    public Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction, long now) {
        String id = command.getJobId();
        JobState job = transaction.job(id).orElse(null);
        return switch (job) {
            case null -> Optional.of(CommandAnswer.noSuchJob(id));
            case Following following -> Optional.empty();
            default -> Optional.of(job.ended() ? CommandAnswer.jobHasEnded(id) : notAtProvider(id));
        };
    }

    private static CommandAnswer notAtProvider(String id) {
        return CommandAnswer.declined(
                Code.NOT_AT_PROVIDER, "%s is not known to be at its provider yet".formatted(id), id);
    }

    @Override
    public Supplier<Optional<Reason>> question(JobCommand command, LedgerTransaction transaction, long now) {
        Following job = jobOf(command, transaction);
        return () -> inquiry.ask(job, wish);
    }

    @Override
    public CommandAnswer carryOut(JobCommand command, LedgerTransaction transaction, long now) {
        Following job = jobOf(command, transaction);
        return CommandAnswer.carriedOut(
                done, sentence.formatted(job.jobId(), job.plan().provider()), job.jobId());
    }

    private static Following jobOf(JobCommand command, LedgerTransaction transaction) {
        return transaction.job(command.getJobId()).map(Following.class::cast).orElseThrow();
    }
}
