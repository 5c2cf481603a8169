package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.memory.InMemoryTuningProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider must do. */
public abstract class TuningProviderContract {

    @TempDir
    private Path directory;

    private TuningProvider provider;
    private Path path;
    private UploadFile file;

    /** The provider under test, the same one throughout a test. */
    protected abstract TuningProvider provider();

    /** The next submission meets this fault. */
    protected abstract void meet(SubmitFault fault);

    /** The next job that is made does not keep our id. */
    protected abstract void forgetMetadata();

    /** What the next question about a file is answered. */
    protected abstract void sayOfFiles(FileAnswer answer);

    /** Lets the job come to its good end, and waits for it. */
    protected abstract void succeed(String providerJobId);

    /** A webhook of the provider's about the job. */
    protected abstract SignedWebhook webhookOf(String providerJobId);

    @BeforeEach
    void prepare() throws IOException {
        provider = provider();
        path = Files.writeString(directory.resolve("train.jsonl"), Plans.examples(12));
        file = otherFile();
    }

    @Test
    void shouldClearPlanThatNothingSpeaksAgainst() {
        // When
        Preflight preflight = provider.preflight(Plans.plan());

        // Then
        assertThat(preflight).isEqualTo(new Preflight.Clear());
    }

    @Test
    void shouldFindWhatWasUploadedEarlier() {
        // Given
        UploadAnswer first = provider.upload(file);

        // When
        UploadAnswer second = provider.upload(file);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldUploadAgainWhatWasDeleted() {
        // Given
        String deleted = upload();
        provider.deleteFile(deleted);
        provider.deleteFile(deleted);

        // When
        UploadAnswer again = provider.upload(file);

        // Then
        assertThat(again)
                .isInstanceOfSatisfying(
                        UploadAnswer.Stored.class,
                        stored -> assertThat(stored.fileId()).isNotEqualTo(deleted));
    }

    @Test
    void shouldFindSubmittedJobByOurId() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        String created = create(plan, fileId);

        // When
        List<ProviderJob> found = find(plan);

        // Then
        assertThat(found).singleElement().satisfies(job -> {
            assertThat(job.id()).isEqualTo(created);
            assertThat(job.jobId()).isEqualTo(plan.jobId());
            assertThat(job.trainFileId()).isEqualTo(fileId);
            assertThat(job.state().ended()).isFalse();
        });
    }

    @Test
    void shouldFindJobByItsTrainingFileWhereOurIdWasForgotten() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        forgetMetadata();
        String created = create(plan, fileId);
        create(Plans.plan(), upload(otherFile()));

        // When
        List<ProviderJob> found = provider.find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis()));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly(created);
        assertThat(found).extracting(ProviderJob::jobId).containsExactly("");
    }

    @Test
    void shouldTellWhetherFileCanBeTrainedOn() {
        // Given
        String fileId = upload();

        // When
        FileAnswer processed = provider.file(fileId);
        sayOfFiles(new FileAnswer.Processing("uploaded"));
        FileAnswer stillRead = provider.file(fileId);
        sayOfFiles(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
        FileAnswer unreadable = provider.file(fileId);

        // Then
        assertThat(processed).isEqualTo(new FileAnswer.Usable());
        assertThat(stillRead).isEqualTo(new FileAnswer.Processing("uploaded"));
        assertThat(unreadable).isEqualTo(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
    }

    @Test
    void shouldThrowWhereFileIsUnknown() {
        assertThatThrownBy(() -> provider.file("file-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("file_not_found"));
    }

    @Test
    void shouldWaitAndNotRefuseWhereFileIsStillRead() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        meet(SubmitFault.FILE_NOT_READY);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider.submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldFindNothingWhereNothingWasSubmitted() {
        // Given
        create(Plans.plan(), upload());

        // When
        List<ProviderJob> found = find(Plans.plan());

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldListTwoJobsOfOnePlanOldestFirst() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        String first = create(plan, fileId);
        String second = create(plan, fileId);

        // When
        List<ProviderJob> found = find(plan);

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly(first, second);
    }

    @Test
    void shouldFindJobWhoseAnswerWasLost() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        meet(SubmitFault.LOST_AFTER);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).hasSize(1);
    }

    @Test
    void shouldFindNothingWhereRequestWasLost() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        meet(SubmitFault.LOST_BEFORE);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldBeBusyWithoutCreatingWhenThrottled() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        meet(SubmitFault.BUSY);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider.submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldRefuseWhenTrainingIsNotAvailable() {
        // Given
        TuningPlan plan = Plans.plan();
        String fileId = upload();
        meet(SubmitFault.CLOSED);

        // When
        SubmitAnswer answer = provider.submit(plan, fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("training_not_available"));
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldRefuseTrainingFileThatIsNotThere() {
        // When
        SubmitAnswer answer = provider.submit(Plans.plan(), "file-unknown", "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Refused.class);
    }

    @Test
    void shouldTellOfSuccess() {
        // Given
        String job = create(Plans.plan(), upload());

        // When
        succeed(job);

        // Then
        ProviderJob ended = provider.get(job);
        assertThat(ended.state()).isEqualTo(ProviderJobState.SUCCEEDED);
        assertThat(ended.tunedModel()).startsWith("ft:" + Plans.BASE_MODEL).contains("support");
        assertThat(ended.trainedTokens()).isPositive();
        assertThat(ended.code()).isEmpty();
        assertThat(ended.message()).isEmpty();
    }

    @Test
    void shouldTellEventsOldestFirst() {
        // Given
        String job = create(Plans.plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider.events(job, "");

        // Then
        assertThat(events).extracting(ProviderEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(ProviderEvent::occurredAt).isSorted();
        List<ProviderEvent> metrics =
                events.stream().filter(event -> event.kind().equals("metrics")).toList();
        assertThat(metrics).hasSizeGreaterThan(1);
        assertThat(metrics).extracting(ProviderEvent::step).isSorted().doesNotHaveDuplicates();
        assertThat(metrics).allSatisfy(event -> {
            assertThat(event.totalSteps()).isGreaterThanOrEqualTo(event.step());
            assertThat(event.metrics()).containsKey("train_loss").doesNotContainKeys("step", "total_steps");
        });
    }

    @Test
    void shouldTellEventsAfterTheOneThatWasSeen() {
        // Given
        String job = create(Plans.plan(), upload());
        succeed(job);
        List<ProviderEvent> all = provider.events(job, "");
        int middle = all.size() / 2;

        // When
        List<ProviderEvent> rest = provider.events(job, all.get(middle).id());

        // Then
        assertThat(rest).isEqualTo(all.subList(middle + 1, all.size()));
        assertThat(provider.events(job, all.getLast().id())).isEmpty();
    }

    @Test
    void shouldTellAllEventsWhereTheSeenOneIsUnknown() {
        // Given
        String job = create(Plans.plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider.events(job, "event-unknown");

        // Then
        assertThat(events).isEqualTo(provider.events(job, ""));
    }

    @Test
    void shouldCancelOnceAndForAll() {
        // Given
        String job = create(Plans.plan(), upload());

        // When
        provider.cancel(job);
        provider.cancel(job);

        // Then
        assertThat(provider.get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldLeaveEndedJobAsItIs() {
        // Given
        String job = create(Plans.plan(), upload());
        succeed(job);

        // When
        provider.cancel(job);

        // Then
        assertThat(provider.get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldThrowWhereJobIsUnknown() {
        assertThatThrownBy(() -> provider.get("ftjob-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("job_not_found"));
    }

    @Test
    void shouldProbeTunedModel() {
        // Given
        String job = create(Plans.plan(), upload());
        succeed(job);

        // When
        ProbeAnswer answer = provider.probe(provider.get(job).tunedModel());

        // Then
        assertThat(answer).isInstanceOf(ProbeAnswer.Answered.class);
    }

    @Test
    void shouldNotYetReachModelThatIsNotServed() {
        // When
        ProbeAnswer answer = provider.probe("ft:%s:acme:none:1".formatted(Plans.BASE_MODEL));

        // Then
        assertThat(answer).isInstanceOf(ProbeAnswer.NotYet.class);
    }

    @Test
    void shouldTakeWebhookThatIsSigned() {
        // Given
        SignedWebhook webhook = webhookOf("ftjob-1");

        // When
        WebhookHint hint = provider.webhook(webhook.headers(), webhook.body()).orElseThrow();

        // Then
        assertThat(hint).isEqualTo(new WebhookHint("ftjob-1"));
    }

    @Test
    void shouldRejectWebhookWhoseBodyWasChanged() {
        // Given
        SignedWebhook webhook = webhookOf("ftjob-1");
        byte[] changed = webhookOf("ftjob-2").body();

        // Then
        assertThatThrownBy(() -> provider.webhook(webhook.headers(), changed))
                .isInstanceOf(WebhookRejectedException.class);
    }

    @Test
    void shouldRejectWebhookWithoutSignature() {
        // Given
        SignedWebhook webhook = webhookOf("ftjob-1");
        Map<String, String> headers = new HashMap<>(webhook.headers());
        headers.remove("webhook-signature");

        // Then
        assertThatThrownBy(() -> provider.webhook(headers, webhook.body()))
                .isInstanceOf(WebhookRejectedException.class);
    }

    private List<ProviderJob> find(TuningPlan plan) {
        return provider.find(new JobSearch(plan.jobId(), "", System.currentTimeMillis()));
    }

    private UploadFile otherFile() {
        byte[] unique = new byte[32];
        ThreadLocalRandom.current().nextBytes(unique);
        return Plans.file(path, HexFormat.of().formatHex(unique), path.toFile().length());
    }

    private String upload() {
        return upload(file);
    }

    private String upload(UploadFile each) {
        return ((UploadAnswer.Stored) provider.upload(each)).fileId();
    }

    private String create(TuningPlan plan, String fileId) {
        return ((SubmitAnswer.Created) provider.submit(plan, fileId, "")).providerJobId();
    }
}
