package io.tunestream.job;

import io.tunestream.job.ledger.Reason;
import io.tunestream.record.JobCommand;
import java.util.Optional;
import java.util.function.Supplier;

/** A person's command that a provider is asked about before it is carried out. Called by the leader's thread. */
interface ProviderCommand {

    /** Why the ledger alone declines it, asked before the provider is and again when it has answered; empty where it does not. */
    Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction, long now);

    /** What speaks against it at the provider; blocks, and knows nothing of the transaction. */
    Supplier<Optional<Reason>> question(JobCommand command, LedgerTransaction transaction, long now);

    /** Carries it out, where nothing speaks against it. */
    CommandAnswer carryOut(JobCommand command, LedgerTransaction transaction, long now);
}
