package io.tunestream.provider;

import java.util.Map;
import java.util.Optional;

/** Tells a provider's own webhooks from forged ones. */
@FunctionalInterface
public interface WebhookVerifier {

    /**
     * Verifies a webhook's signature and age.
     *
     * @param headers header values by lower-case name
     * @return the job that it speaks of; empty where it verifies but concerns no job
     * @throws WebhookRejectedException where the signature or the age is wrong
     */
    Optional<WebhookHint> verify(Map<String, String> headers, byte[] body);
}
