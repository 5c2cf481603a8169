package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import io.tunestream.provider.openai.ScriptedHost.Seen;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAI adapter and a provider that keeps to the wire format, with what may happen to a call on its way. */
class OpenAiProviderTest extends ProviderContract {

    private static final String CREATE = "/v1/fine_tuning/jobs";
    private static final String HOOK = "POST /hook";
    private static final Duration JOB = Duration.ofMillis(1500);

    private static final SimulatedProvider SIMULATOR = SimulatedProvider.start(
            SimulatedProvider.Options.inMemory().withApiKey(Accounts.KEY).withJobDuration(JOB));

    private final OpenAiProvider provider = Accounts.provider(SIMULATOR.baseUrl());

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
    protected Provider provider() {
        return provider;
    }

    @Override
    protected void meet(SubmitFault fault) {
        harm(
                switch (fault) {
                    case LOST_AFTER -> FaultKind.LOST_ANSWER_AFTER;
                    case LOST_BEFORE -> FaultKind.LOST_BEFORE;
                    case BUSY -> FaultKind.STATUS_429;
                    case FILE_NOT_READY -> FaultKind.FILE_NOT_READY;
                    case CLOSED -> FaultKind.TRAINING_NOT_AVAILABLE;
                });
    }

    @Override
    protected void forgetMetadata() {
        harm(FaultKind.METADATA_FORGOTTEN);
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        FaultKind fault =
                answer instanceof FileAnswer.Processing ? FaultKind.FILE_NOT_PROCESSED : FaultKind.FILE_UNREADABLE;
        SIMULATOR.faults().add(FaultRule.once(fault, "GET", "/v1/files/[^/]+"));
    }

    @Override
    protected void succeed(String providerJobId) {
        Await.until(
                "the job ends",
                Duration.ofSeconds(30),
                () -> provider.trainer().get(providerJobId).state().ended());
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        return SignedWebhooks.of("fine_tuning.job.succeeded", providerJobId, Instant.now(), Accounts.WEBHOOK_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS_429, Busy, 0",
        "STATUS_503, Busy, 0",
        "FILE_NOT_READY, Busy, 0",
        "STATUS_500_BEFORE, Lost, 0",
        "STATUS_500_AFTER, Lost, 1",
        "LOST_BEFORE, Lost, 0",
        "LOST_ANSWER_AFTER, Lost, 1",
        "TRAINING_NOT_AVAILABLE, Refused, 0"
    })
    void shouldPostOnceWhateverHappens(FaultKind fault, String expected, int jobs, @TempDir Path directory)
            throws IOException {
        // Given
        TuningPlan plan = SamplePlans.plan();
        String fileId = upload(directory);
        long before = posts();
        harm(fault);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(posts() - before).isEqualTo(1);
        assertThat(SamplePlans.found(
                        provider.trainer().find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis()))))
                .hasSize(jobs);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_429", "STATUS_503"})
    void shouldTellWhenTheProviderWantsToBeAskedAgain(FaultKind fault, @TempDir Path directory) throws IOException {
        // Given
        String fileId = upload(directory);
        SIMULATOR.faults().add(FaultRule.once(fault, "POST", CREATE).delayedBy(Duration.ofMinutes(2)));
        SIMULATOR.faults().add(FaultRule.once(fault, "GET", CREATE).delayedBy(Duration.ofHours(9)));
        long looks = requests("GET " + CREATE);

        // When
        SubmitAnswer answer = provider.trainer().submit(SamplePlans.plan(), fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
        assertThatThrownBy(() -> provider.trainer().find(new JobSearch("job-none", "", 0)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.retryAfter()).isEqualTo(RetryAfter.LONGEST));
        assertThat(requests("GET " + CREATE) - looks).isEqualTo(1);
    }

    @Test
    void shouldTellStatusAsItIsAndModelOnceItIsNamed(@TempDir Path directory) throws IOException {
        // Given
        String job = ((SubmitAnswer.Created) provider.trainer().submit(SamplePlans.plan(), upload(directory), ""))
                .providerJobId();
        String one = CREATE + "/[^/]+";
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
    void shouldLeaveJobThatNeverMovesToWhoeverCancelsAgain(@TempDir Path directory) throws IOException {
        // Given
        harm(FaultKind.JOB_NEVER_MOVES);
        String job = ((SubmitAnswer.Created) provider.trainer().submit(SamplePlans.plan(), upload(directory), ""))
                .providerJobId();
        SIMULATOR.faults().add(FaultRule.once(FaultKind.CANCEL_IGNORED, "POST", CREATE + "/[^/]+/cancel"));

        // When
        provider.trainer().cancel(job);
        ProviderJobState ignored = provider.trainer().get(job).state();
        provider.trainer().cancel(job);

        // Then
        assertThat(ignored).isEqualTo(ProviderJobState.QUEUED);
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldTakeWebhookOfTheProvider(@TempDir Path directory) throws IOException {
        // Given
        try (ScriptedHost listener = new ScriptedHost().on(HOOK, Reply.of(200, "{}"))) {
            SIMULATOR.sendWebhooksTo(URI.create(listener.baseUrl() + "/hook"), Accounts.WEBHOOK_SECRET);
            SubmitAnswer created = provider.trainer().submit(SamplePlans.plan(), upload(directory), "");
            String job = ((SubmitAnswer.Created) created).providerJobId();
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

    private static void harm(FaultKind fault) {
        SIMULATOR.faults().add(FaultRule.once(fault, "POST", CREATE));
    }

    private static long posts() {
        return requests("POST " + CREATE);
    }

    private static long requests(String route) {
        return SIMULATOR.state().requests().getOrDefault(route, 0L);
    }

    private String upload(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        return ((UploadAnswer.Stored) answer).fileId();
    }
}
