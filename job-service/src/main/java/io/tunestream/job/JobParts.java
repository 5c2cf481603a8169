package io.tunestream.job;

import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.reconcile.ReconcileSettings;
import io.tunestream.job.submit.ActionContext;
import io.tunestream.runtime.trace.Tracing;
import java.time.Duration;

/**
 * What a term of the leader is made of.
 *
 * @param clients  makes Kafka clients
 * @param decider  decides about datasets
 * @param destinations which providers may have which datasets
 * @param settle   how long a dataset must be quiet before it is decided upon
 * @param acting   what actions need
 * @param reconcile how providers are compared with the ledger
 * @param tracing  tells the traces of jobs
 * @param listener hears of every step
 */
record JobParts(
        JobClients clients,
        TrainingDecider decider,
        ExampleDestinations destinations,
        Duration settle,
        ActionContext acting,
        ReconcileSettings reconcile,
        Tracing tracing,
        LedgerListener listener) {}
