package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.WebhookRejectedException;
import io.tunestream.provider.memory.SignedWebhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiWebhooksTest {

    private final OpenAiProvider provider = Accounts.provider("http://127.0.0.1:1/v1");

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fine_tuning.job.succeeded", "fine_tuning.job.failed", "fine_tuning.job.cancelled"})
    void shouldHintAtJob(String type) {
        // Given
        SignedWebhook webhook = SignedWebhooks.of(type, "ftjob-1", Instant.now(), Accounts.WEBHOOK_KEY);

        // When
        Optional<WebhookHint> hint =
                provider.capabilities().webhooks().orElseThrow().verify(webhook.headers(), webhook.body());

        // Then
        assertThat(hint).contains(new WebhookHint("ftjob-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch.completed", "brand.new"})
    void shouldHintAtNothingElse(String type) {
        // Given
        SignedWebhook webhook = SignedWebhooks.of(type, "thing-1", Instant.now(), Accounts.WEBHOOK_KEY);

        // When
        Optional<WebhookHint> hint =
                provider.capabilities().webhooks().orElseThrow().verify(webhook.headers(), webhook.body());

        // Then
        assertThat(hint).isEmpty();
    }

    @Test
    void shouldRejectForeignKey() {
        // Given
        SignedWebhook webhook = SignedWebhooks.of("fine_tuning.job.succeeded", "ftjob-1", Instant.now(), new byte[16]);

        // Then
        assertRejected(webhook);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void shouldRejectWrongAge(long seconds) {
        // Given
        Instant signedAt = Instant.now().plus(Duration.ofSeconds(seconds + Long.signum(seconds)));
        SignedWebhook webhook =
                SignedWebhooks.of("fine_tuning.job.succeeded", "ftjob-1", signedAt, Accounts.WEBHOOK_KEY);

        // Then
        assertRejected(webhook);
    }

    @Test
    void shouldRejectEverythingWithoutSecret() {
        // Given
        OpenAiAccount account = Accounts.at("http://127.0.0.1:1/v1");
        OpenAiAccount secretless = new OpenAiAccount(
                account.name(),
                account.baseUrl(),
                account.apiKey(),
                "",
                Optional.empty(),
                account.timeout(),
                HostProfile.OPENAI,
                Optional.empty());
        SignedWebhook webhook =
                SignedWebhooks.of("fine_tuning.job.succeeded", "ftjob-1", Instant.now(), Accounts.WEBHOOK_KEY);
        try (OpenAiProvider open = new OpenAiProvider(secretless, UploadLimits.OPENAI)) {

            // Then
            assertThatThrownBy(() ->
                            open.capabilities().webhooks().orElseThrow().verify(webhook.headers(), webhook.body()))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }

    private void assertRejected(SignedWebhook webhook) {
        assertThatThrownBy(() ->
                        provider.capabilities().webhooks().orElseThrow().verify(webhook.headers(), webhook.body()))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageNotContaining("ftjob-1");
    }
}
