package io.tunestream.job.decide;

import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Reason;

/** What is to be done about a dataset. */
public sealed interface Decision {

    /** A job is due; once the manifest of its snapshot is stored, it is to be decided upon again. */
    record Prepare(Proposal proposal) implements Decision {}

    /** A job is worth its money. */
    record Start(JobPlan plan) implements Decision {}

    /** A job was due or asked for and must not be; that goes on record. */
    record Refuse(JobPlan plan, Reason reason) implements Decision {}

    /** Nothing yet. The reason's code is one of {@link HoldReason}. */
    record NotYet(Reason reason) implements Decision {}
}
