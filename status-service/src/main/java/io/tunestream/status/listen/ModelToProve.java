package io.tunestream.status.listen;

/**
 * A tuned model that has not answered yet.
 *
 * @param jobId    job that made it
 * @param provider configured name of the provider
 * @param model    model as the provider is asked for it
 */
public record ModelToProve(String jobId, String provider, String model) {}
