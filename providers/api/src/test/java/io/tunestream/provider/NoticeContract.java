package io.tunestream.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tunestream.provider.memory.SignedWebhook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes by itself from a provider or its trainers, and who is believed. */
public abstract class NoticeContract extends ModelContract {

    /** A webhook of the provider's about the job; asked for only of a provider that has webhooks. */
    protected abstract SignedWebhook webhookOf(String providerJobId);

    @Test
    void shouldTakeWebhookThatIsSigned() {
        // Given
        WebhookVerifier verifier = verifier();
        SignedWebhook webhook = webhookOf("ftjob-1");

        // When
        WebhookHint hint = verifier.verify(webhook.headers(), webhook.body()).orElseThrow();

        // Then
        assertThat(hint).isEqualTo(new WebhookHint("ftjob-1"));
    }

    @Test
    void shouldRejectWebhookWhoseBodyWasChanged() {
        // Given
        WebhookVerifier verifier = verifier();
        SignedWebhook webhook = webhookOf("ftjob-1");
        byte[] changed = webhookOf("ftjob-2").body();

        // Then
        assertThatThrownBy(() -> verifier.verify(webhook.headers(), changed))
                .isInstanceOf(WebhookRejectedException.class);
    }

    @Test
    void shouldRejectWebhookWithoutSignature() {
        // Given
        WebhookVerifier verifier = verifier();
        SignedWebhook webhook = webhookOf("ftjob-1");
        Map<String, String> headers = new HashMap<>(webhook.headers());
        headers.remove("webhook-signature");

        // Then
        assertThatThrownBy(() -> verifier.verify(headers, webhook.body())).isInstanceOf(WebhookRejectedException.class);
    }

    @Test
    void shouldTakeNoReportThatIsNotOfTheJobsOwnTrainer() {
        // Given
        assumeThat(provider().reports()).isPresent();
        ProgressReports reports = provider().reports().orElseThrow();
        byte[] report = "{\"trainerStatus\": {\"lastUpdatedTime\": \"2026-11-28T10:00:00Z\"}}".getBytes(UTF_8);
        String job = create(plan(), upload());

        // When // Then
        assertThat(reports.keep(job, "", report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(reports.keep(job, "guessed", report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(reports.keep("job-unknown", "guessed", report)).isEqualTo(ReportAnswer.DENIED);
    }

    /** A provider that calls nobody has none, and nothing that could be verified. */
    private WebhookVerifier verifier() {
        Optional<WebhookVerifier> verifier = provider().capabilities().webhooks();
        assumeThat(verifier).isPresent();
        return verifier.orElseThrow();
    }
}
