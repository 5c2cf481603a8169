package io.tunestream.status.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.provider.Provider;
import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.WebhookRejectedException;
import io.tunestream.provider.WebhookVerifier;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes what providers call us with. A verified webhook is a hint: it wakes the follower of its job and is believed in
 * nothing else, so a repeated one does no harm. On an instance that does not follow the job it has no effect; the next
 * look finds the change. Thread-safe.
 */
public final class WebhookReceiver {

    private final Function<String, Provider> providers;
    private final JobFollowers followers;
    private final MeterRegistry meters;

    public WebhookReceiver(Function<String, Provider> providers, JobFollowers followers, MeterRegistry meters) {
        this.providers = providers;
        this.followers = followers;
        this.meters = meters;
    }

    /**
     * Verifies the call and wakes the job that it speaks of.
     *
     * @param headers header values by lower-case name
     * @throws WebhookRejectedException where the signature or the age is wrong
     * @throws io.tunestream.runtime.fault.Fault PROVIDER_UNKNOWN
     */
    public void receive(String provider, Map<String, String> headers, byte[] body) {
        Optional<WebhookVerifier> verifier =
                providers.apply(provider).capabilities().webhooks();
        try {
            Optional<WebhookHint> hint = verifier.orElseThrow(
                            () -> new WebhookRejectedException("the provider %s sends no webhooks".formatted(provider)))
                    .verify(headers, body);
            hint.ifPresent(found -> followers.wake(provider, found.providerJobId()));
            count(provider, "accepted");
        } catch (WebhookRejectedException e) {
            count(provider, "rejected");
            throw e;
        }
    }

    private void count(String provider, String result) {
        meters.counter("tunestream.status.webhooks", "provider", provider, "result", result)
                .increment();
    }
}
