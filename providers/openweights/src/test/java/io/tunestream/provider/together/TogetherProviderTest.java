package io.tunestream.provider.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.Estimate;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.rest.RestProviderContract;
import io.tunestream.provider.together.TestingTogether.Fault;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter and an account that answers as the OpenAPI document says. */
class TogetherProviderTest extends RestProviderContract {

    private static final String CREATE = "POST /v1/fine-tunes";

    private final TestingTogether together = new TestingTogether();

    private final Providers providers;
    private final Provider provider;

    TogetherProviderTest(@TempDir Path directory) throws IOException {
        super(directory);
        Path key = Files.writeString(directory.resolve("key"), TestingTogether.KEY + "\n");
        providers = Providers.open(Settings.load(
                Map.of(
                        "providers.together.base-url",
                        together.baseUrl(),
                        "providers.together.api-key-file",
                        key.toString(),
                        "providers.together.lora-rank",
                        "16",
                        "providers.together.timeout",
                        "PT5S"),
                Providers.settings()));
        provider = providers.get("together");
    }

    @AfterEach
    void close() {
        providers.close();
        together.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected TuningPlan plan() {
        return plan("supervised", 0);
    }

    private static TuningPlan plan(String method, double beta) {
        return new TuningPlan(
                SamplePlans.plan().jobId(),
                "support",
                TestingTogether.BASE_MODEL,
                method,
                2,
                4,
                2,
                "Support of Oakwire, 1",
                7,
                12,
                0,
                beta);
    }

    @Override
    protected void meet(SubmitFault fault) {
        together.meet(
                switch (fault) {
                    case LOST_AFTER -> Fault.LOST_AFTER;
                    case LOST_BEFORE -> Fault.LOST_BEFORE;
                    case BUSY -> Fault.THROTTLED;
                    case FILE_NOT_READY -> Fault.READING;
                    case CLOSED -> Fault.NOT_TRAINED;
                });
    }

    @Override
    protected void forgetMetadata() {
        together.meet(Fault.NAMELESS);
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        Assumptions.assumeTrue(
                answer instanceof FileAnswer.Processing, "no field of a file says that it cannot be read");
        together.readOnce();
    }

    @Override
    protected void succeed(String providerJobId) {
        together.end(providerJobId, "completed");
        together.serve(together.job(providerJobId).path("model_output_name").asText());
    }

    @Override
    protected String codeOfClosed() {
        return "model_not_supported";
    }

    @Override
    protected long posts() {
        return together.requests(CREATE);
    }

    @Override
    protected void set(String providerJobId, String state) {
        together.end(providerJobId, state);
    }

    @ParameterizedTest
    @CsvSource({
        "LOST_BEFORE, Lost, 0",
        "LOST_AFTER, Lost, 1",
        "THROTTLED, Busy, 0",
        "READING, Busy, 0",
        "NOT_TRAINED, Refused, 0",
        "NO_CREDIT, Busy, 0"
    })
    void shouldPostOnceWhateverHappens(Fault fault, String expected, int jobs) throws IOException {
        assertPostsOnce(() -> together.meet(fault), expected, jobs);
    }

    @Test
    void shouldSayThatItCannotTellWhereAJobTellsNothingThatCouldBeCompared() throws IOException {
        // Given
        String file = upload();
        together.meet(Fault.FILELESS);
        provider.trainer().submit(plan(), file, "");

        // When
        FindAnswer now = provider.trainer().find(new JobSearch(plan().jobId(), file, System.currentTimeMillis()));
        FindAnswer later = provider.trainer()
                .find(new JobSearch(plan().jobId(), file, System.currentTimeMillis() + 3 * 86_400_000L));

        // Then
        assertThat(now).isInstanceOf(FindAnswer.CannotTell.class);
        assertThat(later).isEqualTo(new FindAnswer.Absent());
    }

    @Test
    void shouldAskForWhatThePlanSays() throws IOException {
        // Given
        TuningPlan plan = plan("dpo", 0.2);
        String file = upload();

        // When
        String id = ((SubmitAnswer.Created) provider.trainer().submit(plan, file, file)).providerJobId();

        // Then
        JsonNode job = together.job(id);
        assertThat(job.path("validation_file").asText()).isEqualTo(file);
        assertThat(job.path("n_epochs").asInt()).isEqualTo(2);
        assertThat(job.path("batch_size").asInt()).isEqualTo(4);
        assertThat(job.path("learning_rate").asDouble()).isEqualTo(0.00002);
        assertThat(job.path("random_seed").asInt()).isEqualTo(7);
        assertThat(job.path("suffix").asText())
                .isEqualTo("Support-of-Oakw-" + plan.jobId())
                .hasSize(40);
        assertThat(job.at("/training_method/method").asText()).isEqualTo("dpo");
        assertThat(job.at("/training_method/dpo_beta").asDouble()).isEqualTo(0.2);
        assertThat(job.at("/training_type/lora_r").asInt()).isEqualTo(16);
    }

    @Test
    void shouldTellWhatItIsExpectedToCost() throws IOException {
        // When
        Optional<Estimate> estimate = provider.trainer().estimate(plan(), upload());

        // Then
        assertThat(estimate).contains(new Estimate(new BigDecimal("1.25"), "USD"));
    }

    @Test
    void shouldTellEventsApartThatSayTheSame() throws IOException {
        // Given
        String id = create();

        // When
        List<ProviderEvent> events = provider.trainer().events(id, "");

        // Then
        assertThat(events)
                .extracting(ProviderEvent::message)
                .containsExactly("Job is pending", "Epoch completed", "Epoch completed", "Saved a checkpoint");
        assertThat(events).extracting(ProviderEvent::id).doesNotHaveDuplicates();
        assertThat(events.getLast())
                .extracting(ProviderEvent::kind, ProviderEvent::step, ProviderEvent::totalSteps)
                .containsExactly("checkpoint", 4, 8);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, QUEUED",
        "compressing, RUNNING",
        "uploading, RUNNING",
        "cancel_requested, RUNNING",
        "user_error, FAILED",
        "error, FAILED",
        "paused, UNKNOWN"
    })
    void shouldTellStatesApart(String status, ProviderJobState expected) throws IOException {
        assertTells(status, status, expected);
    }

    @ParameterizedTest
    @CsvSource({"job-1, " + TestingTogether.BASE_MODEL + ", job_id_not_usable", ", acme/unknown, model_not_found"})
    void shouldRefuseBeforeAnUploadWhatCannotBeTrained(String jobId, String model, String code) {
        String id = jobId == null ? plan().jobId() : jobId;
        assertRefuses(new TuningPlan(id, "support", model, "supervised", 0, 0, 0, "", -1, 12, 0, 0), code);
    }

    @Test
    void shouldSayInItsGuideWhatHolds() {
        // Given
        String guide = new TogetherFactory().guide().orElseThrow();

        // Then
        assertThat(guide).contains("samples/support-together.yaml", "5 GB", "| suffix | 40 characters", "Not verified");
        assertThat(TogetherFiles.LARGEST).isEqualTo(5_000_000_000L);
        assertThat(TogetherSubmission.LONGEST_SUFFIX).isEqualTo(40);
        assertThat(Path.of("../../samples/support-together.yaml")).exists();
    }
}
