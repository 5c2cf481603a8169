package io.tunestream.job;

import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.Inquiries;
import io.tunestream.record.JobCommand;
import io.tunestream.schema.state.CommandKind;
import java.util.Map;
import java.util.Optional;

/** The commands that wait for what a provider says. Not thread-safe. */
final class ProviderCommands implements AutoCloseable {

    /** Hears what became of a command. */
    @FunctionalInterface
    interface Answered {

        void answer(JobCommand command, long offset, CommandAnswer answer);
    }

    private record Asked(JobCommand command, long offset) {}

    private final Map<CommandKind, ProviderCommand> byKind;
    private final Inquiries<Asked> inquiries = new Inquiries<>();

    ProviderCommands(Map<CommandKind, ProviderCommand> byKind) {
        this.byKind = byKind;
    }

    /** Whether a provider is asked about it. */
    boolean concerns(JobCommand command) {
        return of(command).isPresent();
    }

    private Optional<ProviderCommand> of(JobCommand command) {
        return CommandKind.of(command).map(byKind::get);
    }

    /** The answer where the ledger alone declines it; empty where the provider is being asked. */
    Optional<CommandAnswer> begin(JobCommand command, long offset, LedgerTransaction transaction, long now) {
        ProviderCommand kind = of(command).orElseThrow();
        Optional<CommandAnswer> declined = kind.decline(command, transaction, now);
        if (declined.isEmpty()) {
            inquiries.begin(new Asked(command, offset), kind.question(command, transaction, now));
        }
        return declined;
    }

    /** Goes on with those that providers have answered. */
    void settle(LedgerTransaction transaction, long now, Answered answered) {
        for (Inquiries.Answer<Asked> each : inquiries.drain()) {
            JobCommand command = each.about().command();
            answered.answer(command, each.about().offset(), answer(command, each.objection(), transaction, now));
        }
    }

    private CommandAnswer answer(
            JobCommand command, Optional<Reason> objection, LedgerTransaction transaction, long now) {
        ProviderCommand kind = of(command).orElseThrow();
        return objection
                .map(reason -> CommandAnswer.declined(reason, command.getJobId()))
                .or(() -> kind.decline(command, transaction, now))
                .orElseGet(() -> kind.carryOut(command, transaction, now));
    }

    @Override
    public void close() {
        inquiries.close();
    }
}
