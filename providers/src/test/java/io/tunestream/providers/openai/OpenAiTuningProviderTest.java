package io.tunestream.providers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.providers.Plans;
import io.tunestream.providers.SubmitAnswer;
import io.tunestream.providers.TuningPlan;
import io.tunestream.providers.TuningProvider;
import io.tunestream.providers.TuningProviderContract;
import io.tunestream.providers.UploadAnswer;
import io.tunestream.providers.UploadFile;
import io.tunestream.providers.WebhookHint;
import io.tunestream.providers.memory.InMemoryTuningProvider.SubmitFault;
import io.tunestream.providers.memory.SignedWebhook;
import io.tunestream.providers.openai.ScriptedHost.Reply;
import io.tunestream.providers.openai.ScriptedHost.Seen;
import io.tunestream.support.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAI adapter and a provider that keeps to the wire format, with what may happen to a call on its way. */
class OpenAiTuningProviderTest extends TuningProviderContract {

    private static final String CREATE = "/v1/fine_tuning/jobs";
    private static final String HOOK = "POST /hook";
    private static final Duration JOB = Duration.ofMillis(1500);

    private static final SimulatedProvider SIMULATOR = SimulatedProvider.start(
            SimulatedProvider.Options.inMemory().withApiKey(Accounts.KEY).withJobDuration(JOB));

    private final OpenAiTuningProvider provider = Accounts.provider(SIMULATOR.baseUrl());

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @AfterEach
    void shut() {
        SIMULATOR.faults().clear();
        provider.close();
    }

    @Override
    protected TuningProvider provider() {
        return provider;
    }

    @Override
    protected void meet(SubmitFault fault) {
        harm(
                switch (fault) {
                    case LOST_AFTER -> FaultKind.LOST_ANSWER_AFTER;
                    case LOST_BEFORE -> FaultKind.LOST_BEFORE;
                    case BUSY -> FaultKind.STATUS_429;
                    case CLOSED -> FaultKind.TRAINING_NOT_AVAILABLE;
                });
    }

    @Override
    protected void succeed(String providerJobId) {
        Await.until(
                "the job ends",
                Duration.ofSeconds(30),
                () -> provider.get(providerJobId).state().ended());
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        return Webhooks.of("fine_tuning.job.succeeded", providerJobId, Instant.now(), Accounts.WEBHOOK_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS_429, Busy, 0",
        "STATUS_500_BEFORE, Lost, 0",
        "STATUS_500_AFTER, Lost, 1",
        "LOST_BEFORE, Lost, 0",
        "LOST_ANSWER_AFTER, Lost, 1",
        "TRAINING_NOT_AVAILABLE, Refused, 0"
    })
    void shouldPostOnceWhateverHappens(FaultKind fault, String expected, int jobs, @TempDir Path directory)
            throws IOException {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload(directory);
        long before = posts();
        harm(fault);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(posts() - before).isEqualTo(1);
        assertThat(provider.find(plan.jobId())).hasSize(jobs);
    }

    @Test
    void shouldTakeWebhookOfTheProvider(@TempDir Path directory) throws IOException {
        // Given
        try (ScriptedHost listener = new ScriptedHost().on(HOOK, Reply.of(200, "{}"))) {
            SIMULATOR.sendWebhooksTo(URI.create(listener.baseUrl() + "/hook"), Accounts.WEBHOOK_SECRET);
            SubmitAnswer created = provider.submit(Plans.plan(), upload(directory), "");
            String job = ((SubmitAnswer.Created) created).providerJobId();
            provider.cancel(job);
            Await.until(
                    "a webhook comes",
                    Duration.ofSeconds(10),
                    () -> webhookAbout(listener, job).isPresent());
            Seen sent = webhookAbout(listener, job).orElseThrow();

            // When
            Optional<WebhookHint> hint =
                    provider.webhook(sent.headers(), sent.body().getBytes(UTF_8));

            // Then
            assertThat(hint).contains(new WebhookHint(sent.headers().getOrDefault("webhook-id", ""), job));
        }
    }

    private static Optional<Seen> webhookAbout(ScriptedHost listener, String job) {
        return listener.seen(HOOK).stream()
                .filter(request -> request.body().contains(job))
                .findFirst();
    }

    private static void harm(FaultKind fault) {
        SIMULATOR.faults().add(FaultRule.once(fault, "POST", CREATE));
    }

    private static long posts() {
        return SIMULATOR.state().requests().getOrDefault("POST " + CREATE, 0L);
    }

    private String upload(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), Plans.examples(12));
        UploadAnswer answer = provider.upload(UploadFile.of(file, "cd".repeat(32), Files.size(file)));
        return ((UploadAnswer.Stored) answer).fileId();
    }
}
