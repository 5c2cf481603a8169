package io.tunestream.providers;

/**
 * A verified webhook: look at the job. It says nothing else that is trusted.
 *
 * @param webhookId     id that a repeat carries too
 * @param providerJobId job at the provider
 */
public record WebhookHint(String webhookId, String providerJobId) {}
