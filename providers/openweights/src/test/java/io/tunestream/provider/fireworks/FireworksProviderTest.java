package io.tunestream.provider.fireworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.fireworks.TestingFireworks.Fault;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.rest.RestProviderContract;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
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

/** The adapter and an account that answers as the API reference says. */
class FireworksProviderTest extends RestProviderContract {

    private static final String CREATE = "POST /v1/accounts/acme/supervisedFineTuningJobs";

    private final TestingFireworks fireworks = new TestingFireworks();

    private final Settings settings;
    private final Providers providers;
    private final Provider provider;

    FireworksProviderTest(@TempDir Path directory) throws IOException {
        super(directory);
        Path key = Files.writeString(directory.resolve("key"), TestingFireworks.KEY + "\n");
        settings = Settings.load(
                Map.of(
                        "providers.fireworks.account-id",
                        TestingFireworks.ACCOUNT,
                        "providers.fireworks.base-url",
                        fireworks.url(),
                        "providers.fireworks.api-key-file",
                        key.toString(),
                        "providers.fireworks.lora-rank",
                        "16",
                        "providers.fireworks.timeout",
                        "PT5S"),
                Providers.settings());
        providers = Providers.open(settings);
        provider = providers.get("fireworks");
    }

    @AfterEach
    void close() {
        providers.close();
        fireworks.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected TuningPlan plan() {
        return plan(SamplePlans.plan().jobId());
    }

    private static TuningPlan plan(String jobId) {
        return new TuningPlan(
                jobId, "support", TestingFireworks.BASE_MODEL, "supervised", 2, 4, 2, "Support 1", -1, 12, 0, 0);
    }

    @Override
    protected void meet(SubmitFault fault) {
        fireworks.meet(
                switch (fault) {
                    case LOST_AFTER -> Fault.LOST_AFTER;
                    case LOST_BEFORE -> Fault.LOST_BEFORE;
                    case BUSY -> Fault.THROTTLED;
                    case FILE_NOT_READY -> Fault.READING;
                    case CLOSED -> Fault.NOT_TUNABLE;
                });
    }

    @Override
    protected void forgetMetadata() {
        Assumptions.abort("our id is the job's own");
    }

    @Override
    protected boolean givesNewFileIds() {
        return false;
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        if (answer instanceof FileAnswer.Processing processing) {
            fireworks.sayOfDatasets(processing.status(), "OK", "");
        } else {
            fireworks.sayOfDatasets("UPLOADING", "INVALID_ARGUMENT", "The file is no JSONL.");
        }
    }

    @Override
    protected void succeed(String providerJobId) {
        fireworks.set(providerJobId, "COMPLETED");
        fireworks.deploy(fireworks.job(providerJobId).path("outputModel").asText());
    }

    @Override
    protected String modelOfNobody() {
        return "accounts/acme/models/none";
    }

    @Override
    protected String codeOfClosed() {
        return "invalid_argument";
    }

    @Override
    protected long posts() {
        return fireworks.requests(CREATE);
    }

    @Override
    protected void set(String providerJobId, String state) {
        fireworks.set(providerJobId, state);
    }

    @Test
    void shouldListNoJobThatSomebodyElseNamed() throws IOException {
        // Given
        TuningPlan plan = plan("by-hand");
        provider.trainer().submit(plan, upload(), "");

        // When
        Optional<List<ProviderJob>> marked = provider.trainer().marked(0);

        // Then
        assertThat(marked).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "LOST_BEFORE, Lost, 0",
        "LOST_AFTER, Lost, 1",
        "THROTTLED, Busy, 0",
        "READING, Busy, 0",
        "NOT_TUNABLE, Refused, 0",
        "BROKE, Busy, 0"
    })
    void shouldPostOnceWhateverHappens(Fault fault, String expected, int jobs) throws IOException {
        assertPostsOnce(() -> fireworks.meet(fault), expected, jobs);
    }

    @Test
    void shouldAskForWhatThePlanSays() throws IOException {
        // Given
        TuningPlan plan = plan();
        String file = upload();

        // When
        provider.trainer().submit(plan, file, file);

        // Then
        JsonNode job = fireworks.job(plan.jobId());
        assertThat(job.path("dataset").asText()).isEqualTo("accounts/acme/datasets/" + file);
        assertThat(job.path("evaluationDataset").asText()).isEqualTo("accounts/acme/datasets/" + file);
        assertThat(job.path("epochs").asInt()).isEqualTo(2);
        assertThat(job.path("batchSizeSamples").asInt()).isEqualTo(4);
        assertThat(job.path("learningRate").asDouble()).isEqualTo(0.0002);
        assertThat(job.path("loraRank").asInt()).isEqualTo(16);
        assertThat(job.path("outputModel").asText()).isEqualTo("accounts/acme/models/support-1-" + plan.jobId());
    }

    @Test
    void shouldGoOnFromATunedModelOfTheAccount() throws IOException {
        // Given
        TuningPlan plan = new TuningPlan(
                plan().jobId(), "support", "accounts/acme/models/first", "supervised", 0, 0, 0, "", -1, 12, 0, 0);

        // When
        provider.trainer().submit(plan, upload(), "");

        // Then
        assertThat(fireworks.job(plan.jobId()).path("warmStartFrom").asText()).isEqualTo("accounts/acme/models/first");
        assertThat(fireworks.job(plan.jobId()).has("baseModel")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "accounts/fireworks/models/llama-v3p1-8b-instruct, 7, 12, seed_not_supported",
        "accounts/fireworks/models/llama-v3p1-8b-instruct, -1, 2, too_few_examples",
        "llama-v3p1-8b-instruct, -1, 12, model_not_found",
        "accounts/fireworks/models/unknown, -1, 12, model_not_found"
    })
    void shouldRefuseBeforeAnUploadWhatCannotBeTrained(String model, long seed, long examples, String code) {
        assertRefuses(new TuningPlan("job-1", "support", model, "supervised", 0, 0, 0, "", seed, examples, 0, 0), code);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATING, QUEUED",
        "VALIDATING, QUEUED",
        "RUNNING, RUNNING",
        "WRITING_RESULTS, RUNNING",
        "CANCELLING, RUNNING",
        "EARLY_STOPPED, SUCCEEDED",
        "FAILED, FAILED",
        "EXPIRED, FAILED",
        "PAUSED, UNKNOWN",
        "UNHEARD_OF, UNKNOWN"
    })
    void shouldTellStatesApart(String state, ProviderJobState expected) throws IOException {
        assertTells(state, "JOB_STATE_" + state, expected);
    }

    @Test
    void shouldPutALargeFileByASignedAddress() throws IOException {
        // Given
        Path file = examples();
        FireworksAccount account =
                FireworksAccount.of("fireworks", settings.of(FireworksSettings.class, "providers.fireworks"));
        try (Provider small = new FireworksFactory().open(account, 10)) {

            // When
            UploadAnswer answer = small.files().upload(SamplePlans.file(file, "56".repeat(32), Files.size(file)));

            // Then
            String id = ((UploadAnswer.Stored) answer).fileId();
            assertThat(small.files().state(id)).isEqualTo(new FileAnswer.Usable());
            assertThat(fireworks.dataset(id).path("stored").asBoolean()).isTrue();
        }
    }

    @Test
    void shouldSayInItsGuideWhatHolds() {
        // Given
        String guide = new FireworksFactory().guide().orElseThrow();

        // Then
        assertThat(guide)
                .contains("samples/support-fireworks.yaml", "150 MB", "| fewest examples | 3 |", "Not verified");
        assertThat(FireworksFiles.WHOLE_BYTES).isEqualTo(150_000_000);
        assertThat(FireworksTrainer.FEWEST_EXAMPLES).isEqualTo(3);
        assertThat(Path.of("../../samples/support-fireworks.yaml")).exists();
    }
}
