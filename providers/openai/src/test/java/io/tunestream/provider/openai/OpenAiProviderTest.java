package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import io.tunestream.provider.openai.ScriptedHost.Seen;
import io.tunestream.support.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAI adapter and a provider that keeps to the wire format. */
class OpenAiProviderTest extends SimulatedHostContract {

    private static final String BASE = "/v1";
    private static final String HOOK = "POST /hook";
    private static final Duration JOB = Duration.ofMillis(1500);

    private static final SimulatedProvider SIMULATOR = SimulatedProvider.start(
            SimulatedProvider.Options.inMemory().withApiKey(Accounts.KEY).withJobDuration(JOB));

    private final OpenAiProvider provider = Accounts.provider(SIMULATOR.baseUrl());

    OpenAiProviderTest() {
        super(SIMULATOR, BASE);
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @AfterEach
    void shut() {
        provider.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        return SignedWebhooks.of("fine_tuning.job.succeeded", providerJobId, Instant.now(), Accounts.WEBHOOK_KEY);
    }

    @Test
    void shouldTellStatusAsItIsAndModelOnceItIsNamed(@TempDir Path directory) throws IOException {
        // Given
        String job = create(SamplePlans.plan(), directory, "cd");
        String one = BASE + "/fine_tuning/jobs/[^/]+";
        SIMULATOR.faults().add(FaultRule.once(FaultKind.STATUS_UNHEARD_OF, "GET", one));

        // When
        ProviderJob unheardOf = provider.trainer().get(job);
        succeed(job);
        SIMULATOR.faults().add(FaultRule.once(FaultKind.MODEL_NAME_LATE, "GET", one));
        ProviderJob nameless = provider.trainer().get(job);
        ProviderJob named = provider.trainer().get(job);

        // Then
        assertThat(unheardOf)
                .extracting(ProviderJob::state, ProviderJob::status)
                .containsExactly(ProviderJobState.UNKNOWN, "provisioning");
        assertThat(nameless)
                .extracting(ProviderJob::state, ProviderJob::tunedModel)
                .containsExactly(ProviderJobState.SUCCEEDED, "");
        assertThat(named.tunedModel())
                .startsWith("ft:" + SamplePlans.BASE_MODEL)
                .contains("support");
    }

    @Test
    void shouldTakeWebhookOfTheProvider(@TempDir Path directory) throws IOException {
        // Given
        try (ScriptedHost listener = new ScriptedHost().on(HOOK, Reply.of(200, "{}"))) {
            SIMULATOR.sendWebhooksTo(URI.create(listener.baseUrl() + "/hook"), Accounts.WEBHOOK_SECRET);
            String job = create(SamplePlans.plan(), directory, "cd");
            provider.trainer().cancel(job);
            Await.until(
                    "a webhook comes",
                    Duration.ofSeconds(10),
                    () -> webhookAbout(listener, job).isPresent());
            Seen sent = webhookAbout(listener, job).orElseThrow();

            // When
            Optional<WebhookHint> hint = provider.capabilities()
                    .webhooks()
                    .orElseThrow()
                    .verify(sent.headers(), sent.body().getBytes(UTF_8));

            // Then
            assertThat(hint).contains(new WebhookHint(job));
        }
    }

    private static Optional<Seen> webhookAbout(ScriptedHost listener, String job) {
        return listener.seen(HOOK).stream()
                .filter(request -> request.body().contains(job))
                .findFirst();
    }
}
