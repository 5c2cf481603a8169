package io.tunestream.provider.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.Estimate;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InMemoryProviderTest extends ProviderContract {

    private final InMemoryProvider twin = new InMemoryProvider("memory");

    @Override
    protected Provider provider() {
        return twin;
    }

    @Override
    protected void meet(SubmitFault fault) {
        twin.failNextSubmits(fault);
    }

    @Override
    protected void forgetMetadata() {
        twin.keepMetadata(false);
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        twin.sayOfFiles(answer);
    }

    @Override
    protected void succeed(String providerJobId) {
        twin.run(providerJobId);
        twin.log(providerJobId, 1, 2, Map.of("train_loss", 2.0));
        twin.log(providerJobId, 2, 2, Map.of("train_loss", 1.5));
        twin.succeed(providerJobId, 1_000);
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        return twin.signedWebhook(providerJobId);
    }

    @Test
    void shouldStandStillAndGoOn() {
        // Given
        String job = submitted();
        twin.run(job);

        // When
        twin.pause(job);
        ProviderJob paused = twin.get(job);
        twin.resume(job);

        // Then
        assertThat(paused.state()).isEqualTo(ProviderJobState.UNKNOWN);
        assertThat(paused.status()).isEqualTo("paused");
        assertThat(twin.get(job).state()).isEqualTo(ProviderJobState.RUNNING);
    }

    @Test
    void shouldFailJobWithItsReason() {
        // Given
        String job = submitted();

        // When
        twin.fail(job, "invalid_training_file", "the file has no examples");

        // Then
        ProviderJob failed = twin.get(job);
        assertThat(failed.state()).isEqualTo(ProviderJobState.FAILED);
        assertThat(failed.code()).isEqualTo("invalid_training_file");
        assertThat(failed.message()).isEqualTo("the file has no examples");
    }

    @Test
    void shouldWithholdTunedModels() {
        // Given
        String job = submitted();
        twin.succeed(job, 1);
        twin.serveModels(false);

        // When
        ModelAnswer answer = twin.probe(twin.get(job).tunedModel());

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.NotYet.class);
    }

    @Test
    void shouldServeModelsOnlyOnceTheyAreDeployed() {
        // Given
        String job = submitted();
        twin.succeed(job, 1);
        twin.deployModels(false);

        // When
        ModelAnswer answer = twin.probe(twin.get(job).tunedModel());

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.OnlyTrained.class);
    }

    @Test
    void shouldRunNoJobBeforeItIsStarted() {
        // Given
        twin.startByItself(false);
        String job = submitted();
        ThrowingCallable early = () -> twin.run(job);

        // When // Then
        assertThatThrownBy(early).isInstanceOf(IllegalStateException.class);
        twin.start(job);
        twin.run(job);
        assertThat(twin.get(job).state()).isEqualTo(ProviderJobState.RUNNING);
    }

    @Test
    void shouldEstimateWhatItIsTold() {
        // Given
        Estimate estimate = new Estimate(new BigDecimal("12.50"), "USD");

        // When
        twin.estimateAt(estimate);

        // Then
        assertThat(twin.estimate(SamplePlans.plan(), "file-1")).contains(estimate);
        assertThat(estimate).hasToString("12.50 USD");
    }

    private String submitted() {
        UploadFile file = new UploadFile("train.jsonl", Path.of("train.jsonl"), 1);
        String fileId = ((UploadAnswer.Stored) twin.upload(file)).fileId();
        return ((SubmitAnswer.Created) twin.submit(SamplePlans.plan(), fileId, "")).providerJobId();
    }
}
