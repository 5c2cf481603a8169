package io.tunestream.provider.openai;

import com.openai.core.http.Headers;
import com.openai.errors.InvalidWebhookSignatureException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.webhooks.UnwrapWebhookEvent;
import com.openai.models.webhooks.WebhookVerificationParams;
import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.WebhookRejectedException;
import io.tunestream.provider.WebhookVerifier;
import java.util.Map;
import java.util.Optional;

/** Webhooks by Standard Webhooks: signed over id, time and body; five minutes old at most. */
final class OpenAiWebhooks implements WebhookVerifier {

    private final OpenAiClients clients;
    private final Optional<String> secret;

    OpenAiWebhooks(OpenAiClients clients, Optional<String> secret) {
        this.clients = clients;
        this.secret = secret;
    }

    @Override
    public Optional<WebhookHint> verify(Map<String, String> headers, byte[] body) {
        String webhookSecret =
                secret.orElseThrow(() -> new WebhookRejectedException("no webhook secret is configured"));
        Headers.Builder sent = Headers.builder();
        headers.forEach(sent::put);
        WebhookVerificationParams params = WebhookVerificationParams.builder()
                .payload(body)
                .headers(sent.build())
                .secret(webhookSecret)
                .build();
        try {
            return jobOf(clients.offline().webhooks().unwrap(params)).map(WebhookHint::new);
        } catch (InvalidWebhookSignatureException e) {
            throw new WebhookRejectedException("the webhook's signature or age is wrong");
        } catch (OpenAIInvalidDataException e) {
            // It is signed, so the host sent it; it speaks of something that we do not know.
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new WebhookRejectedException("the webhook lacks a signature header, or the secret is no secret");
        }
    }

    private static Optional<String> jobOf(UnwrapWebhookEvent event) {
        return event.fineTuningJobSucceeded()
                .map(ended -> ended.data().id())
                .or(() -> event.fineTuningJobFailed().map(ended -> ended.data().id()))
                .or(() ->
                        event.fineTuningJobCancelled().map(ended -> ended.data().id()));
    }
}
