package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockJobsTest {

    private final TestingBucket bucket = new TestingBucket();
    private final TestingBedrock bedrock = new TestingBedrock(bucket);
    private final Provider provider = Accounts.open(bedrock, bucket);
    private String fileId = "";

    @BeforeEach
    void upload(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        fileId = ((UploadAnswer.Stored) answer).fileId();
    }

    @AfterEach
    void shut() {
        provider.close();
        bedrock.close();
        bucket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "InProgress, '', RUNNING",
        "InProgress, NotStarted, QUEUED",
        "InProgress, InProgress, RUNNING",
        "Stopping, InProgress, RUNNING",
        "Completed, Completed, SUCCEEDED",
        "Failed, Failed, FAILED",
        "Stopped, Stopped, CANCELLED",
        "Paused, NotStarted, UNKNOWN"
    })
    void shouldTellWhereAJobStands(String status, String training, ProviderJobState expected) {
        // Given
        String job = create(Accounts.plan());
        bedrock.jobs().change(job, change -> {
            change.put("status", status);
            if (!training.isEmpty()) {
                change.putObject("statusDetails").putObject("trainingDetails").put("status", training);
            }
        });

        // When
        ProviderJob seen = provider.trainer().get(job);

        // Then
        assertThat(seen).extracting(ProviderJob::state, ProviderJob::status).containsExactly(expected, status);
    }

    @Test
    void shouldTellWhyAJobFailed() {
        // Given
        String job = create(Accounts.plan());
        bedrock.jobs()
                .change(job, change -> change.put("status", "Failed").put("failureMessage", "Row 3 is\nno example."));

        // When
        ProviderJob failed = provider.trainer().get(job);

        // Then
        assertThat(failed)
                .extracting(ProviderJob::code, ProviderJob::message)
                .containsExactly("failed", "Row 3 is no example.");
    }

    @Test
    void shouldReadEveryPageOfTheListAndTakeNoNameThatIsOnlyAlike() {
        // Given
        bedrock.jobs().listInPagesOf(1);
        TuningPlan plan = SamplePlans.plan("job-1");
        create(named("job-10"));
        String wanted = create(named("job-1"));
        create(named("x-job-1"));

        // When
        FindAnswer answer = provider.trainer().find(search(plan));

        // Then
        assertThat(SamplePlans.found(answer)).extracting(ProviderJob::id).containsExactly(wanted);
        assertThat(bedrock.calls(TestingBedrock.LIST)).isEqualTo(3);
    }

    @Test
    void shouldNotSayThatAJobIsAbsentFromAListThatNeverEnds() {
        // Given
        bedrock.jobs().listEndlessly();

        // When
        FindAnswer answer = provider.trainer().find(search(Accounts.plan()));

        // Then
        assertThat(answer).isInstanceOf(FindAnswer.CannotTell.class);
        assertThat(bedrock.calls(TestingBedrock.LIST)).isEqualTo(BedrockJobs.MOST_PAGES);
    }

    @Test
    void shouldFindTheJobOnceAStaleListHasIt() {
        // Given
        TuningPlan plan = Accounts.plan();
        String job = create(plan);
        bedrock.jobs().listStale(1);

        // When
        FindAnswer first = provider.trainer().find(search(plan));
        FindAnswer second = provider.trainer().find(search(plan));

        // Then
        assertThat(first).isInstanceOf(FindAnswer.Absent.class);
        assertThat(SamplePlans.found(second)).extracting(ProviderJob::id).containsExactly(job);
    }

    @Test
    void shouldRepeatALookThatFailedOnTheWay() {
        // Given
        String job = create(Accounts.plan());
        bedrock.answer(
                TestingBedrock.GET, false, Reply.error(500, "InternalServerException", "broken"), Reply.hangup());

        // When
        ProviderJob seen = provider.trainer().get(job);

        // Then
        assertThat(seen.id()).isEqualTo(job);
        assertThat(bedrock.calls(TestingBedrock.GET)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDeniedException, provider_denied, 1",
        "403, ExpiredTokenException, provider_denied, 1",
        "400, ValidationException, provider_failed, 1",
        "429, ThrottlingException, provider_throttled, 4",
        "500, InternalServerException, provider_failed, 4"
    })
    void shouldSayWhyALookFailed(int status, String type, String expected, int calls) {
        // Given
        for (int call = 0; call < calls; call++) {
            bedrock.answer(TestingBedrock.LIST, false, Reply.error(status, type, "on demand"));
        }

        // When // Then
        assertThatThrownBy(() -> provider.trainer().find(search(Accounts.plan())))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(expected))
                .hasNoCause();
        assertThat(bedrock.calls(TestingBedrock.LIST)).isEqualTo(calls);
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        // Given
        bedrock.answer(TestingBedrock.LIST, false, Reply.hangup(), Reply.hangup(), Reply.hangup(), Reply.hangup());

        // When // Then
        assertThatThrownBy(() -> provider.trainer().find(search(Accounts.plan())))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_unreachable"))
                .hasNoCause();
    }

    @Test
    void shouldNotAskAgainWhereAwsWantsToBeLeftAlone() {
        // Given
        bedrock.answer(
                TestingBedrock.LIST,
                false,
                Reply.error(429, "ThrottlingException", "Rate exceeded").with("Retry-After", "600"));

        // When // Then
        assertThatThrownBy(() -> provider.trainer().find(search(Accounts.plan())))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
        assertThat(bedrock.calls(TestingBedrock.LIST)).isEqualTo(1);
    }

    @Test
    void shouldLeaveAJobThatIsBeingStoppedToWhoeverLooks() {
        // Given
        bedrock.jobs().stopSlowly();
        String job = create(Accounts.plan());

        // When
        provider.trainer().cancel(job);
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).status()).isEqualTo("Stopping");
        bedrock.jobs().succeed(job);
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldTakeACancelForDoneWhereTheJobEndedMeanwhile() {
        // Given
        String job = create(Accounts.plan());
        bedrock.answer(TestingBedrock.STOP, true, Reply.error(400, "ConflictException", "The job has ended."));

        // When
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldSayWhereACancelWasNotHeard() {
        // Given
        String job = create(Accounts.plan());
        bedrock.answer(TestingBedrock.STOP, false, Reply.error(403, "AccessDeniedException", "no"));

        // When // Then
        assertThatThrownBy(() -> provider.trainer().cancel(job))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"));
    }

    @Test
    void shouldNotKnowAJobThatAwsDoesNotKnow() {
        // Given
        String nobodys =
                "arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/none";

        // When // Then
        assertThatThrownBy(() -> provider.trainer().get(nobodys))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("job_not_found"));
        assertThat(bedrock.calls(TestingBedrock.GET)).isEqualTo(1);
    }

    private static JobSearch search(TuningPlan plan) {
        return new JobSearch(plan.jobId(), "", System.currentTimeMillis());
    }

    private static TuningPlan named(String jobId) {
        return new TuningPlan(jobId, "support", Accounts.MODEL, "supervised", 0, 0, 0, "", -1, 12, 0, 0);
    }

    private String create(TuningPlan plan) {
        return ((SubmitAnswer.Created) provider.trainer().submit(plan, fileId, "")).providerJobId();
    }
}
