package io.tunestream.job;

import io.tunestream.job.decide.Decider;
import io.tunestream.job.submit.ActionContext;
import java.time.Duration;

/**
 * What a tenure is made of.
 *
 * @param clients  makes Kafka clients
 * @param decider  decides about datasets
 * @param settle   how long a dataset must be quiet before it is decided upon
 * @param acting   what acts need
 * @param listener hears of every step
 */
record JobParts(JobClients clients, Decider decider, Duration settle, ActionContext acting, LedgerListener listener) {}
