package io.tunestream.provider.command;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract, with real processes. Nothing lies between us and the trainer, so what may happen to a call on its way elsewhere
 * does not happen here; what does, {@link CommandSubmissionTest} and {@link TrainingEndTest} show.
 */
class CommandProviderTest extends ProviderContract {

    private final TestTrainer trainer;

    CommandProviderTest(@TempDir Path directory) {
        trainer = TestTrainer.of(
                directory,
                Map.of(
                        "providers.here.jobs", "4",
                        "providers.here.serving.command[0]", "sh",
                        "providers.here.serving.command[1]", "-c",
                        "providers.here.serving.command[2]", "test -s \"$0/adapter_model.safetensors\" && echo hello",
                        "providers.here.serving.command[3]", "{output}"));
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Override
    protected Provider provider() {
        return trainer.provider();
    }

    @Override
    protected void meet(SubmitFault fault) {
        Assumptions.abort("no call is lost on its way, and nobody closes the machine");
    }

    @Override
    protected void forgetMetadata() {
        Assumptions.abort("our id is the job's own");
    }

    @Override
    protected boolean readsFilesFirst() {
        return false;
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        throw new IllegalStateException("a file that is here can be trained on");
    }

    @Override
    protected void succeed(String providerJobId) {
        JobFolder job = trainer.folder(providerJobId);
        TestTrainer.letGo(job);
        trainer.awaitEnd(job);
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new IllegalStateException("it calls nobody");
    }
}
