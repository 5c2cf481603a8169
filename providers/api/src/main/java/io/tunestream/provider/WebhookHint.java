package io.tunestream.provider;

/**
 * A verified webhook: look at the job. It says nothing else that is trusted.
 *
 * @param providerJobId job at the provider
 */
public record WebhookHint(String providerJobId) {}
