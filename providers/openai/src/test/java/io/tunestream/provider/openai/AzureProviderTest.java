package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter and a resource that speaks the wire format as Azure does. */
class AzureProviderTest extends SimulatedHostContract {

    private static final String BASE = "/openai/v1";
    private static final String JOBS = "GET " + BASE + "/fine_tuning/jobs";
    private static final String RESOURCE =
            "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.CognitiveServices/accounts/acme";

    private static final SimulatedProvider SIMULATOR = SimulatedProvider.start(SimulatedProvider.Options.inMemory()
            .speaking(WireDialect.AZURE)
            .withApiKey(Accounts.KEY)
            .withJobDuration(Duration.ofMillis(1500)));

    private final Path secrets;
    private Providers opened;
    private Provider provider;

    AzureProviderTest(@TempDir Path secrets) {
        super(SIMULATOR, BASE);
        this.secrets = secrets;
        opened = Providers.of();
        provider = provider(Map.of());
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @AfterEach
    void shut() {
        opened.close();
    }

    private Provider provider(Map<String, String> more) {
        opened.close();
        Map<String, String> settings = new HashMap<>();
        settings.put("providers.azure.base-url", SIMULATOR.baseUrl());
        settings.put("providers.azure.timeout", "PT2S");
        settings.put("providers.azure.api-key-file", file("key", Accounts.KEY));
        settings.putAll(more);
        opened = Providers.open(Settings.load(settings, Providers.settings()));
        return opened.get("azure");
    }

    private String file(String name, String secret) {
        try {
            return Files.writeString(secrets.resolve(name), secret).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> application(String secret) {
        return Map.of(
                "providers.azure.entra.tenant-id",
                "tenant-1",
                "providers.azure.entra.client-id",
                "client-1",
                "providers.azure.entra.client-secret-file",
                file("secret", secret),
                "providers.azure.entra.authority",
                SIMULATOR.url());
    }

    private Map<String, String> deploying(String secret) {
        Map<String, String> settings = new HashMap<>(application(secret));
        settings.put("providers.azure.deployment.resource-id", RESOURCE);
        settings.put("providers.azure.deployment.endpoint", SIMULATOR.url());
        return settings;
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    /** Once it is trained, somebody deploys it in the portal. */
    @Override
    protected void succeed(String providerJobId) {
        super.succeed(providerJobId);
        String model = provider.trainer().get(providerJobId).tunedModel();
        SIMULATOR.deploy(AzureModels.deploymentOf(model), model);
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new AssertionError("Azure calls nobody");
    }

    @Override
    protected Class<? extends ModelAnswer> answerOfNobody() {
        return ModelAnswer.OnlyTrained.class;
    }

    @Override
    protected String codeOfClosed() {
        return "invalidPayload";
    }

    @Test
    void shouldCallNobodyBack() {
        assertThat(provider.kind()).isEqualTo("azure");
        assertThat(provider.capabilities().webhooks()).isEmpty();
    }

    @Test
    void shouldFindItsJobAmongOthersInAListWithoutAFilter(@TempDir Path directory) throws IOException {
        // Given
        TuningPlan plan = SamplePlans.plan();
        create(plan, directory, "01");
        create(SamplePlans.plan(), directory, "02");
        long lists = requests(JOBS);

        // When
        List<ProviderJob> found =
                SamplePlans.found(provider.trainer().find(new JobSearch(plan.jobId(), "", System.currentTimeMillis())));

        // Then
        assertThat(found).extracting(ProviderJob::jobId).containsExactly(plan.jobId());
        assertThat(requests(JOBS) - lists).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "global-standard", "developer"})
    void shouldAskForATypeOfTrainingWhereItIsToldTo(String type, @TempDir Path directory) throws IOException {
        // Given
        provider = provider(Map.of("providers.azure.training-type", type));

        // When
        SubmitAnswer answer = provider.trainer().submit(SamplePlans.plan(), upload(directory, "03"), "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldDeployWhatIsTrainedOnceAndAnswerWhenThatIsDone(@TempDir Path directory) throws IOException {
        // Given
        provider = provider(deploying(Accounts.KEY));
        String model = trained(directory, "04");
        String route = " /openai" + RESOURCE + "/deployments/" + AzureModels.deploymentOf(model);

        // When
        ModelAnswer asked = provider.models().probe(model);
        ModelAnswer underway = provider.models().probe(model);
        ModelAnswer there = provider.models().probe(model);

        // Then
        assertThat(asked)
                .isInstanceOfSatisfying(
                        ModelAnswer.NotYet.class,
                        answer -> assertThat(answer.code()).isEqualTo("deployment_underway"));
        assertThat(underway).isInstanceOf(ModelAnswer.NotYet.class);
        assertThat(there).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(requests("PUT" + route)).isEqualTo(1);
    }

    @Test
    void shouldSayUnderWhichNameSomebodyHasToDeployWhereItIsNotToldTo(@TempDir Path directory) throws IOException {
        // Given
        String model = trained(directory, "05");

        // When
        ModelAnswer answer = provider.models().probe(model);

        // Then
        assertThat(answer)
                .isEqualTo(new ModelAnswer.OnlyTrained(
                        "it answers once somebody deploys it under the name " + AzureModels.deploymentOf(model)));
    }

    @Test
    void shouldSayWhyAzureDoesNotDeploy() {
        // Given
        provider = provider(deploying(Accounts.KEY));

        // When
        ModelAnswer answer = provider.models().probe("gpt-4.1-mini.ft-nobody");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ModelAnswer.OnlyTrained.class,
                        trained -> assertThat(trained.message()).contains("DeploymentModelNotSupported"));
    }

    @Test
    void shouldShowATokenWhereThereIsNoKey(@TempDir Path directory) throws IOException {
        // Given
        Map<String, String> keyless = new HashMap<>(application(Accounts.KEY));
        keyless.put("providers.azure.api-key-file", file("none", ""));
        provider = provider(keyless);

        // When
        SubmitAnswer answer = provider.trainer().submit(SamplePlans.plan(), upload(directory, "06"), "");

        // Then
        assertThat(provider.missingCredential()).isEmpty();
        assertThat(answer).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldWaitWhereNoTokenIsGiven() {
        // Given
        Map<String, String> keyless = new HashMap<>(application("wrong-secret"));
        keyless.put("providers.azure.api-key-file", file("none", ""));
        provider = provider(keyless);

        // When
        SubmitAnswer answer = provider.trainer().submit(SamplePlans.plan(), "file-1", "");

        // Then
        assertThat(answer).isInstanceOfSatisfying(SubmitAnswer.Busy.class, busy -> {
            assertThat(busy.code()).isEqualTo("provider_denied");
            assertThat(busy.message()).contains("invalid_client").doesNotContain("wrong-secret");
        });
        assertThatThrownBy(() -> provider.trainer().find(new JobSearch("job-1", "", 0)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"));
    }

    @Test
    void shouldWaitForAFileThatIsStillRead(@TempDir Path directory) throws IOException {
        // Given
        SimulatedProvider.Options slow = SimulatedProvider.Options.inMemory()
                .speaking(WireDialect.AZURE)
                .withApiKey(Accounts.KEY)
                .withFileReading(Duration.ofHours(1));
        try (SimulatedProvider reader = SimulatedProvider.start(slow)) {
            provider = provider(Map.of("providers.azure.base-url", reader.baseUrl()));
            String file = upload(directory, "07");

            // When
            FileAnswer state = provider.files().state(file);
            SubmitAnswer answer = provider.trainer().submit(SamplePlans.plan(), file, "");

            // Then
            assertThat(state).isEqualTo(new FileAnswer.Processing("pending"));
            assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        }
    }

    private String trained(Path directory, String hash) throws IOException {
        String job = create(SamplePlans.plan(), directory, hash);
        super.succeed(job);
        return provider.trainer().get(job).tunedModel();
    }
}
