package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.storage.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Bedrock leaves in S3 of a job that has ended. The store is opened when it is first asked. Thread-safe. */
final class BedrockResults implements AutoCloseable {

    private static final String TRAINING =
            "model-customization-job-%s/training_artifacts/step_wise_training_metrics.csv";
    private static final String VALIDATION =
            "model-customization-job-%s/validation_artifacts/post_fine_tuning_validation/validation_metrics.csv";

    private final BedrockAccount account;
    private @Nullable ObjectStore store;

    BedrockResults(BedrockAccount account) {
        this.account = account;
    }

    /**
     * The loss of a job; empty where the file is not there, or may not be read.
     *
     * @param jobArn its last part names the folder
     */
    Optional<StepLosses> losses(String jobArn) {
        String job = jobArn.substring(jobArn.lastIndexOf('/') + 1);
        try {
            StepLosses training = read(TRAINING.formatted(job));
            return Optional.of(training.with(validation(VALIDATION.formatted(job))));
        } catch (StorageException | IOException e) {
            return Optional.empty(); // an event says so
        }
    }

    private StepLosses validation(String key) throws IOException {
        try {
            return read(key);
        } catch (NoSuchObjectException e) {
            return new StepLosses(new TreeMap<>());
        }
    }

    private StepLosses read(String key) throws IOException {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(store().open(key), UTF_8))) {
            return StepLosses.read(file);
        }
    }

    private synchronized ObjectStore store() {
        if (store == null) {
            store = ObjectStores.open(account.outputUri().toString(), account.storeOptions());
        }
        return store;
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
