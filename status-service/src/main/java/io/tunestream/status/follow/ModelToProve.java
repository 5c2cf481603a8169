package io.tunestream.status.follow;

import java.util.Optional;

/**
 * A tuned model whose model-ready event is not published.
 *
 * @param jobId    job that made it
 * @param provider configured name of the provider
 * @param model    model as the provider is asked for it
 * @param answered its answer to a probe, where one is recorded: it is not probed again
 */
public record ModelToProve(String jobId, String provider, String model, Optional<ProbeOutcome.Answered> answered) {}
