package io.tunestream.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider must do. */
public abstract class ProviderContract extends ListingContract {

    @TempDir
    private Path directory;

    private Provider provider;
    private Path path;
    private UploadFile file;

    /** The next submission meets this fault. */
    protected abstract void meet(SubmitFault fault);

    /** What the next question about a file is answered. */
    protected abstract void sayOfFiles(FileAnswer answer);

    /** Lets the job come to its good end, and waits for it. */
    protected abstract void succeed(String providerJobId);

    /** A webhook of the provider's about the job; asked for only of a provider that has webhooks. */
    protected abstract SignedWebhook webhookOf(String providerJobId);

    @Override
    protected TuningPlan plan() {
        return SamplePlans.plan();
    }

    /** Name of a tuned model that nobody serves. */
    protected String modelOfNobody() {
        return "ft:%s:acme:none:1".formatted(SamplePlans.BASE_MODEL);
    }

    /** What a model that nobody serves is said to be. */
    protected Class<? extends ModelAnswer> answerOfNobody() {
        return ModelAnswer.NotYet.class;
    }

    /** Whether the provider reads a file before jobs can be made of it; one where the file lies in a store does not. */
    protected boolean readsFilesFirst() {
        return true;
    }

    /** Whether a file that is uploaded again has another id than the one that was deleted. */
    protected boolean givesNewFileIds() {
        return true;
    }

    /** Whether the provider tells the loss of a job step by step. */
    protected boolean tellsLoss() {
        return true;
    }

    /** Whether the provider tells how many tokens a job was billed for. */
    protected boolean tellsTokens() {
        return true;
    }

    /** What a submission is refused with where the provider takes no jobs any more. */
    protected String codeOfClosed() {
        return "training_not_available";
    }

    @BeforeEach
    void prepare() throws IOException {
        provider = provider();
        path = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        file = otherFile();
    }

    @Test
    void shouldClearPlanThatNothingSpeaksAgainst() {
        // When
        Preflight preflight = provider.preflight(plan());

        // Then
        assertThat(preflight).isEqualTo(new Preflight.Clear());
    }

    @Test
    void shouldRefuseMethodThatNobodyKnows() {
        // Given
        TuningPlan plan = new TuningPlan("job-1", "support", plan().baseModel(), "sorcery", 2, 0, 0, "", -1, 12, 0, 0);

        // When
        Preflight preflight = provider.preflight(plan);

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("method_not_supported"));
    }

    @Test
    void shouldMakeNothingWhereItIsAskedForAnEstimate() {
        // Given
        TuningPlan plan = plan();

        // When
        Optional<Estimate> estimate = provider.trainer().estimate(plan, upload());

        // Then
        assertThat(estimate.stream())
                .allSatisfy(cost -> assertThat(cost.amount()).isNotNegative());
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldLeaveJobAsItIsThatHasStarted() {
        // Given
        TuningPlan plan = plan();
        String job = create(plan, upload());
        provider.trainer().start(job);

        // When
        provider.trainer().start(job);

        // Then
        assertThat(find(plan)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(job);
            assertThat(found.state().ended()).isFalse();
        });
    }

    @Test
    void shouldFindWhatWasUploadedEarlier() {
        // Given
        UploadAnswer first = provider.files().upload(file);

        // When
        UploadAnswer second = provider.files().upload(file);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldUploadAgainWhatWasDeleted() {
        // Given
        String deleted = upload();
        provider.files().delete(deleted);
        provider.files().delete(deleted);

        // When
        UploadAnswer again = provider.files().upload(file);

        // Then
        assertThat(again)
                .isInstanceOfSatisfying(
                        UploadAnswer.Stored.class,
                        stored -> assertThat(stored.fileId().equals(deleted)).isNotEqualTo(givesNewFileIds()));
    }

    @Test
    void shouldFindSubmittedJobByOurId() {
        // Given
        TuningPlan plan = plan();
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
        TuningPlan plan = plan();
        String fileId = upload();
        forgetMetadata();
        String created = create(plan, fileId);
        create(plan(), upload(otherFile()));

        // When
        List<ProviderJob> found = SamplePlans.found(
                provider.trainer().find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis())));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly(created);
        assertThat(found).extracting(ProviderJob::jobId).containsExactly("");
    }

    @Test
    void shouldTellWhetherFileCanBeTrainedOn() {
        // Given
        assumeThat(readsFilesFirst()).isTrue();
        String fileId = upload();

        // When
        FileAnswer processed = provider.files().state(fileId);
        sayOfFiles(new FileAnswer.Processing("uploaded"));
        FileAnswer stillRead = provider.files().state(fileId);
        sayOfFiles(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
        FileAnswer unreadable = provider.files().state(fileId);

        // Then
        assertThat(processed).isEqualTo(new FileAnswer.Usable());
        assertThat(stillRead).isEqualTo(new FileAnswer.Processing("uploaded"));
        assertThat(unreadable).isEqualTo(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
    }

    @Test
    void shouldThrowWhereFileIsUnknown() {
        assertThatThrownBy(() -> provider.files().state("file-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("file_not_found"));
    }

    @Test
    void shouldTrainAtOnceOnFileThatNeedsNoReading() {
        // Given
        assumeThat(readsFilesFirst()).isFalse();

        // When
        FileAnswer state = provider.files().state(upload());

        // Then
        assertThat(state).isEqualTo(new FileAnswer.Usable());
    }

    @Test
    void shouldWaitAndNotRefuseWhereFileIsStillRead() {
        // Given
        assumeThat(readsFilesFirst()).isTrue();
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.FILE_NOT_READY);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider.trainer().submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldFindNothingWhereNothingWasSubmitted() {
        // Given
        create(plan(), upload());

        // When
        List<ProviderJob> found = find(plan());

        // Then
        assertThat(found).isEmpty();
    }

    /** Where the job's id is ours, the second call finds the first job. */
    @Test
    void shouldListJobsOfOnePlanOldestFirst() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        String first = create(plan, fileId);
        String second = create(plan, fileId);

        // When
        List<ProviderJob> found = find(plan);

        // Then
        assertThat(found)
                .extracting(ProviderJob::id)
                .containsExactlyElementsOf(Stream.of(first, second).distinct().toList());
    }

    @Test
    void shouldFindJobWhoseAnswerWasLost() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.LOST_AFTER);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).hasSize(1);
    }

    @Test
    void shouldFindNothingWhereRequestWasLost() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.LOST_BEFORE);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldBeBusyWithoutCreatingWhenThrottled() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.BUSY);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider.trainer().submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldRefuseWhenTrainingIsNotAvailable() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.CLOSED);

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(codeOfClosed()));
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldRefuseTrainingFileThatIsNotThere() {
        // When
        SubmitAnswer answer = provider.trainer().submit(plan(), "file-unknown", "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Refused.class);
    }

    @Test
    void shouldTellOfSuccess() {
        // Given
        String job = create(plan(), upload());

        // When
        succeed(job);

        // Then
        ProviderJob ended = provider.trainer().get(job);
        assertThat(ended.state()).isEqualTo(ProviderJobState.SUCCEEDED);
        assertThat(ended.tunedModel()).isNotEmpty();
        assertThat(ended.trainedTokens() > 0).isEqualTo(tellsTokens());
        assertThat(ended.code()).isEmpty();
        assertThat(ended.message()).isEmpty();
    }

    @Test
    void shouldTellEventsOldestFirst() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider.trainer().events(job, "");

        // Then
        assertThat(events).extracting(ProviderEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(ProviderEvent::occurredAt).isSorted();
        List<ProviderEvent> metrics =
                events.stream().filter(event -> event.kind().equals("metrics")).toList();
        assertThat(metrics.size() > 1).isEqualTo(tellsLoss());
        assertThat(metrics).extracting(ProviderEvent::step).isSorted().doesNotHaveDuplicates();
        assertThat(metrics).allSatisfy(event -> {
            assertThat(event.totalSteps()).isGreaterThanOrEqualTo(event.step());
            assertThat(event.metrics()).containsKey("train_loss").doesNotContainKeys("step", "total_steps");
        });
    }

    @Test
    void shouldTellEventsAfterTheOneThatWasSeen() {
        // Given
        String job = create(plan(), upload());
        succeed(job);
        List<ProviderEvent> all = provider.trainer().events(job, "");
        int middle = all.size() / 2;

        // When
        List<ProviderEvent> rest =
                provider.trainer().events(job, all.get(middle).id());

        // Then
        assertThat(rest).isEqualTo(all.subList(middle + 1, all.size()));
        assertThat(provider.trainer().events(job, all.getLast().id())).isEmpty();
    }

    @Test
    void shouldTellAllEventsWhereTheSeenOneIsUnknown() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider.trainer().events(job, "event-unknown");

        // Then
        assertThat(events).isEqualTo(provider.trainer().events(job, ""));
    }

    @Test
    void shouldCancelOnceAndForAll() {
        // Given
        String job = create(plan(), upload());

        // When
        provider.trainer().cancel(job);
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldLeaveEndedJobAsItIs() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldThrowWhereJobIsUnknown() {
        assertThatThrownBy(() -> provider.trainer().get("ftjob-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("job_not_found"));
    }

    @Test
    void shouldProbeTunedModel() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        ModelAnswer answer = provider.models().probe(provider.trainer().get(job).tunedModel());

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
    }

    @Test
    void shouldNotYetReachModelThatIsNotServed() {
        // When
        ModelAnswer answer = provider.models().probe(modelOfNobody());

        // Then
        assertThat(answer).isInstanceOf(answerOfNobody());
    }

    @Test
    void shouldSayInPiecesWhatItSaysAtOnce() {
        // Given
        String job = create(plan(), upload());
        succeed(job);
        String model = provider.trainer().get(job).tunedModel();
        List<String> whole = new ArrayList<>();
        List<String> pieces = new ArrayList<>();

        // When
        ModelAnswer atOnce = provider.models().ask(question(model, false), whole::add);
        ModelAnswer streamed = provider.models().ask(question(model, true), pieces::add);

        // Then
        assertThat(atOnce).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(streamed).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(String.join("", whole)).isNotBlank();
        assertThat(String.join("", pieces)).isEqualTo(String.join("", whole));
    }

    @Test
    void shouldSayNothingForAModelThatIsNotServed() {
        // Given
        List<String> pieces = new ArrayList<>();

        // When
        ModelAnswer answer = provider.models().ask(question(modelOfNobody(), true), pieces::add);

        // Then
        assertThat(answer).isInstanceOf(answerOfNobody());
        assertThat(pieces).isEmpty();
    }

    private static ChatQuestion question(String model, boolean streamed) {
        List<ChatMessage> messages = List.of(
                new ChatMessage(ChatMessage.Role.SYSTEM, "You are brief."),
                new ChatMessage(ChatMessage.Role.USER, "Where is my order?"),
                new ChatMessage(ChatMessage.Role.ASSISTANT, "Which one?"),
                new ChatMessage(ChatMessage.Role.USER, "The last."));
        return new ChatQuestion(model, messages, OptionalDouble.of(0.5), 100, streamed);
    }

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
        assumeThat(provider.reports()).isPresent();
        ProgressReports reports = provider.reports().orElseThrow();
        byte[] report = "{\"trainerStatus\": {\"lastUpdatedTime\": \"2026-11-28T10:00:00Z\"}}".getBytes(UTF_8);
        String job = create(plan(), upload());

        // When // Then
        assertThat(reports.keep(job, "", report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(reports.keep(job, "guessed", report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(reports.keep("job-unknown", "guessed", report)).isEqualTo(ReportAnswer.DENIED);
    }

    /** A provider that calls nobody has none, and nothing that could be verified. */
    private WebhookVerifier verifier() {
        Optional<WebhookVerifier> verifier = provider.capabilities().webhooks();
        assumeThat(verifier).isPresent();
        return verifier.orElseThrow();
    }

    private List<ProviderJob> find(TuningPlan plan) {
        return SamplePlans.found(provider.trainer().find(new JobSearch(plan.jobId(), "", System.currentTimeMillis())));
    }

    private UploadFile otherFile() {
        byte[] unique = new byte[32];
        ThreadLocalRandom.current().nextBytes(unique);
        return SamplePlans.file(
                path, HexFormat.of().formatHex(unique), path.toFile().length());
    }

    private String upload() {
        return upload(file);
    }

    private String upload(UploadFile each) {
        return ((UploadAnswer.Stored) provider.files().upload(each)).fileId();
    }

    private String create(TuningPlan plan, String fileId) {
        return ((SubmitAnswer.Created) provider.trainer().submit(plan, fileId, "")).providerJobId();
    }
}
