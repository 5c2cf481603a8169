package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of the adapter with every simulated host that speaks the wire format, whatever happens to a call on its way. */
abstract class SimulatedHostContract extends ProviderContract {

    private final SimulatedProvider simulator;
    private final String jobsPath;
    private final String filePath;

    /** @param base path that the host's routes begin with, such as {@code /v1} */
    SimulatedHostContract(SimulatedProvider simulator, String base) {
        this.simulator = simulator;
        jobsPath = base + "/fine_tuning/jobs";
        filePath = base + "/files/[^/]+";
    }

    @AfterEach
    void clear() {
        simulator.faults().clear();
    }

    @Override
    protected final void meet(SubmitFault fault) {
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
    protected final void forgetMetadata() {
        harm(FaultKind.METADATA_FORGOTTEN);
    }

    @Override
    protected final void sayOfFiles(FileAnswer answer) {
        FaultKind fault =
                answer instanceof FileAnswer.Processing ? FaultKind.FILE_NOT_PROCESSED : FaultKind.FILE_UNREADABLE;
        simulator.faults().add(FaultRule.once(fault, "GET", filePath));
    }

    @Override
    protected void succeed(String providerJobId) {
        Await.until(
                "the job ends",
                Duration.ofSeconds(30),
                () -> provider().trainer().get(providerJobId).state().ended());
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
        String fileId = upload(directory, "cd");
        long before = requests("POST " + jobsPath);
        harm(fault);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(requests("POST " + jobsPath) - before).isEqualTo(1);
        assertThat(SamplePlans.found(
                        provider().trainer().find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis()))))
                .hasSize(jobs);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_429", "STATUS_503"})
    void shouldTellWhenTheProviderWantsToBeAskedAgain(FaultKind fault, @TempDir Path directory) throws IOException {
        // Given
        String fileId = upload(directory, "cd");
        simulator.faults().add(FaultRule.once(fault, "POST", jobsPath).delayedBy(Duration.ofMinutes(2)));
        simulator.faults().add(FaultRule.once(fault, "GET", jobsPath).delayedBy(Duration.ofHours(9)));
        long looks = requests("GET " + jobsPath);

        // When
        SubmitAnswer answer = provider().trainer().submit(SamplePlans.plan(), fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
        assertThatThrownBy(() -> provider().trainer().find(new JobSearch("job-none", "", 0)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.retryAfter()).isEqualTo(RetryAfter.LONGEST));
        assertThat(requests("GET " + jobsPath) - looks).isEqualTo(1);
    }

    @Test
    void shouldLeaveJobThatNeverMovesToWhoeverCancelsAgain(@TempDir Path directory) throws IOException {
        // Given
        harm(FaultKind.JOB_NEVER_MOVES);
        String job = create(SamplePlans.plan(), directory, "cd");
        simulator.faults().add(FaultRule.once(FaultKind.CANCEL_IGNORED, "POST", jobsPath + "/[^/]+/cancel"));

        // When
        provider().trainer().cancel(job);
        ProviderJobState ignored = provider().trainer().get(job).state();
        provider().trainer().cancel(job);

        // Then
        assertThat(ignored).isEqualTo(ProviderJobState.QUEUED);
        assertThat(provider().trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    /** Harms the next call that creates a job. */
    private void harm(FaultKind fault) {
        simulator.faults().add(FaultRule.once(fault, "POST", jobsPath));
    }

    /** How often something was asked, such as {@code GET /v1/files}. */
    final long requests(String route) {
        return simulator.state().requests().getOrDefault(route, 0L);
    }

    /** Id of a job of that plan, on a file of its own. */
    final String create(TuningPlan plan, Path directory, String hash) throws IOException {
        return ((SubmitAnswer.Created) provider().trainer().submit(plan, upload(directory, hash), "")).providerJobId();
    }

    final String upload(Path directory, String hash) throws IOException {
        Path examples = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer =
                provider().files().upload(SamplePlans.file(examples, hash.repeat(32), Files.size(examples)));
        return ((UploadAnswer.Stored) answer).fileId();
    }
}
