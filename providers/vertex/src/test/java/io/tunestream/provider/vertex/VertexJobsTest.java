package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.TunedModel;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexJobsTest {

    private final SimulatedBucket bucket;
    private final SimulatedVertex vertex;
    private final Provider provider;
    private String fileId = "";

    VertexJobsTest() throws IOException {
        bucket = SimulatedBucket.start();
        vertex = SimulatedVertex.start(bucket);
        provider = new VertexFactory().open(Projects.account(vertex.address(), bucket));
    }

    @BeforeEach
    void upload(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        fileId = ((UploadAnswer.Stored) answer).fileId();
    }

    @AfterEach
    void shut() {
        provider.close();
        vertex.close();
        bucket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "JOB_STATE_QUEUED, QUEUED, queued",
        "JOB_STATE_PENDING, QUEUED, pending",
        "JOB_STATE_RUNNING, RUNNING, running",
        "JOB_STATE_UPDATING, RUNNING, updating",
        "JOB_STATE_CANCELLING, RUNNING, cancelling",
        "JOB_STATE_SUCCEEDED, SUCCEEDED, succeeded",
        "JOB_STATE_FAILED, FAILED, failed",
        "JOB_STATE_EXPIRED, FAILED, expired",
        "JOB_STATE_CANCELLED, CANCELLED, cancelled",
        "JOB_STATE_PAUSED, UNKNOWN, paused",
        "JOB_STATE_PARTIALLY_SUCCEEDED, FAILED, partially_succeeded",
        "JOB_STATE_UNSPECIFIED, UNKNOWN, unspecified"
    })
    void shouldTellWhereAJobStands(JobState state, ProviderJobState expected, String status) {
        // Given
        String job = create(Projects.plan());
        vertex.jobs().change(job, change -> change.setState(state));

        // When
        ProviderJob seen = provider.trainer().get(job);

        // Then
        assertThat(seen).extracting(ProviderJob::state, ProviderJob::status).containsExactly(expected, status);
    }

    @Test
    void shouldNotEndWithAStateThatNobodyKnowsYet() {
        // Given
        String job = create(Projects.plan());
        vertex.jobs().change(job, change -> change.setStateValue(99));

        // Then
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.UNKNOWN);
    }

    @Test
    void shouldTakeThePartlySucceededForASuccessWhereItHasAModel() {
        // Given
        String job = create(Projects.plan());
        vertex.jobs()
                .change(
                        job,
                        change -> change.setState(JobState.JOB_STATE_PARTIALLY_SUCCEEDED)
                                .setTunedModel(TunedModel.newBuilder().setEndpoint(SimulatedVertex.endpoint(1))));

        // Then
        assertThat(provider.trainer().get(job))
                .extracting(ProviderJob::state, ProviderJob::tunedModel)
                .containsExactly(ProviderJobState.SUCCEEDED, SimulatedVertex.endpoint(1));
    }

    @Test
    void shouldTellWhyAJobFailed() {
        // Given
        String job = create(Projects.plan());
        vertex.jobs()
                .change(
                        job,
                        change -> change.setState(JobState.JOB_STATE_FAILED)
                                .setError(com.google.rpc.Status.newBuilder()
                                        .setCode(Code.INVALID_ARGUMENT.getNumber())
                                        .setMessage("Row 3 is\nno example.")));

        // When
        ProviderJob failed = provider.trainer().get(job);

        // Then
        assertThat(failed)
                .extracting(ProviderJob::code, ProviderJob::message)
                .containsExactly("invalid_argument", "Row 3 is no example.");
    }

    @Test
    void shouldCountTheTokensOfEveryEpoch() {
        // Given
        String job = create(Projects.plan());
        vertex.jobs().succeed(job);

        // When
        ProviderJob ended = provider.trainer().get(job);

        // Then
        assertThat(ended.trainedTokens()).isEqualTo(2 * 295); // of 1,180 characters
        assertThat(ended.tunedModel()).isEqualTo(SimulatedVertex.endpoint(1));
    }

    @Test
    void shouldReadEveryPageOfTheList() {
        // Given
        vertex.jobs().listInPagesOf(2);
        TuningPlan plan = Projects.plan();
        String wanted = create(plan);
        for (int other = 0; other < 5; other++) {
            create(Projects.plan());
        }

        // When
        FindAnswer answer = provider.trainer().find(search(plan));

        // Then
        assertThat(SamplePlans.found(answer)).extracting(ProviderJob::id).containsExactly(wanted);
        assertThat(vertex.calls(SimulatedVertex.LIST)).isEqualTo(3);
    }

    @Test
    void shouldNotSayThatAJobIsAbsentFromAListThatNeverEnds() {
        // Given
        vertex.jobs().listEndlessly();

        // When
        FindAnswer answer = provider.trainer().find(search(Projects.plan()));

        // Then
        assertThat(answer).isInstanceOf(FindAnswer.CannotTell.class);
        assertThat(vertex.calls(SimulatedVertex.LIST)).isEqualTo(VertexJobs.MOST_PAGES);
    }

    @Test
    void shouldFindTheJobOnceAStaleListHasIt() {
        // Given
        TuningPlan plan = Projects.plan();
        String job = create(plan);
        vertex.jobs().listStale(2);

        // When
        FindAnswer first = provider.trainer().find(search(plan));
        FindAnswer second = provider.trainer().find(search(plan));
        FindAnswer third = provider.trainer().find(search(plan));

        // Then
        assertThat(first).isInstanceOf(FindAnswer.Absent.class);
        assertThat(second).isInstanceOf(FindAnswer.Absent.class);
        assertThat(SamplePlans.found(third)).extracting(ProviderJob::id).containsExactly(job);
    }

    @Test
    void shouldRepeatALookThatFailedOnTheWay() {
        // Given
        String job = create(Projects.plan());
        vertex.answer(
                SimulatedVertex.GET,
                false,
                SimulatedVertex.error(Code.UNAVAILABLE, "away"),
                SimulatedVertex.error(Code.INTERNAL, "broken"));

        // When
        ProviderJob seen = provider.trainer().get(job);

        // Then
        assertThat(seen.id()).isEqualTo(job);
        assertThat(vertex.calls(SimulatedVertex.GET)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "PERMISSION_DENIED, provider_denied, 1",
        "UNAUTHENTICATED, provider_denied, 1",
        "INVALID_ARGUMENT, provider_failed, 1",
        "RESOURCE_EXHAUSTED, provider_throttled, 4",
        "UNAVAILABLE, provider_unreachable, 4",
        "DEADLINE_EXCEEDED, provider_unreachable, 4",
        "INTERNAL, provider_failed, 4"
    })
    void shouldSayWhyALookFailed(Code code, String expected, int calls) {
        // Given
        for (int call = 0; call < calls; call++) {
            vertex.answer(SimulatedVertex.LIST, false, SimulatedVertex.error(code, "on demand"));
        }

        // When // Then
        assertThatThrownBy(() -> provider.trainer().find(search(Projects.plan())))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(expected))
                .hasNoCause();
        assertThat(vertex.calls(SimulatedVertex.LIST)).isEqualTo(calls);
    }

    @Test
    void shouldNotAskAgainWhereGoogleWantsToBeLeftAlone() {
        // Given
        RetryInfo later = RetryInfo.newBuilder()
                .setRetryDelay(Duration.newBuilder().setSeconds(600))
                .build();
        vertex.answer(
                SimulatedVertex.LIST, false, SimulatedVertex.error(Code.RESOURCE_EXHAUSTED, "Quota exceeded", later));

        // When // Then
        assertThatThrownBy(() -> provider.trainer().find(search(Projects.plan())))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(java.time.Duration.ofMinutes(10)));
        assertThat(vertex.calls(SimulatedVertex.LIST)).isEqualTo(1);
    }

    @Test
    void shouldLeaveAJobThatIsBeingCancelledToWhoeverLooks() {
        // Given
        vertex.jobs().cancelSlowly();
        String job = create(Projects.plan());

        // When
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).status()).isEqualTo("cancelling");
        vertex.jobs().succeed(job);
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldTakeACancelForDoneWhereTheJobEndedMeanwhile() {
        // Given
        String job = create(Projects.plan());
        vertex.answer(
                SimulatedVertex.CANCEL, true, SimulatedVertex.error(Code.FAILED_PRECONDITION, "The job has ended."));

        // When
        provider.trainer().cancel(job);

        // Then
        assertThat(provider.trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldSayWhereACancelWasNotHeard() {
        // Given
        String job = create(Projects.plan());
        vertex.answer(SimulatedVertex.CANCEL, false, SimulatedVertex.error(Code.PERMISSION_DENIED, "no"));

        // When // Then
        assertThatThrownBy(() -> provider.trainer().cancel(job))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"));
    }

    private JobSearch search(TuningPlan plan) {
        return new JobSearch(plan.jobId(), "", System.currentTimeMillis());
    }

    private String create(TuningPlan plan) {
        return ((SubmitAnswer.Created) provider.trainer().submit(plan, fileId, "")).providerJobId();
    }
}
