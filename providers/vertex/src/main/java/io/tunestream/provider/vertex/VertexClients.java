package io.tunestream.provider.vertex;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceClient;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceSettings;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The clients of jobs and of models, made when they are first asked for. They repeat nothing, and neither do their channels; see
 * {@link VertexCall}. Thread-safe.
 */
final class VertexClients implements AutoCloseable {

    private final VertexAccount account;
    private final VertexCredential credential;
    private @Nullable GenAiTuningServiceClient tuning;
    private @Nullable PredictionServiceClient prediction;

    VertexClients(VertexAccount account, VertexCredential credential) {
        this.account = account;
        this.credential = credential;
    }

    /** @throws io.tunestream.provider.ProviderException credential_missing */
    synchronized GenAiTuningServiceClient tuning() {
        if (tuning == null) {
            tuning = openTuning();
        }
        return tuning;
    }

    /** @throws io.tunestream.provider.ProviderException credential_missing */
    synchronized PredictionServiceClient prediction() {
        if (prediction == null) {
            prediction = openPrediction();
        }
        return prediction;
    }

    private GenAiTuningServiceClient openTuning() {
        try {
            GenAiTuningServiceSettings.Builder settings = GenAiTuningServiceSettings.newBuilder()
                    .setTransportChannelProvider(channels())
                    .setCredentialsProvider(credentials());
            settings.applyToAllUnaryMethods(this::once);
            return GenAiTuningServiceClient.create(settings.build());
        } catch (IOException e) {
            throw new UncheckedIOException("the client cannot be made", e);
        }
    }

    private PredictionServiceClient openPrediction() {
        try {
            PredictionServiceSettings.Builder settings = PredictionServiceSettings.newBuilder()
                    .setTransportChannelProvider(channels())
                    .setCredentialsProvider(credentials());
            settings.applyToAllUnaryMethods(this::once);
            return PredictionServiceClient.create(settings.build());
        } catch (IOException e) {
            throw new UncheckedIOException("the client cannot be made", e);
        }
    }

    private @Nullable Void once(UnaryCallSettings.Builder<?, ?> call) {
        call.setSimpleTimeoutNoRetriesDuration(account.timeout());
        return null;
    }

    private CredentialsProvider credentials() {
        return account.plaintext() ? NoCredentialsProvider.create() : FixedCredentialsProvider.create(credential.get());
    }

    private InstantiatingGrpcChannelProvider channels() {
        return InstantiatingGrpcChannelProvider.newBuilder()
                .setEndpoint(account.target())
                .setChannelConfigurator(this::configure)
                .build();
    }

    private ManagedChannelBuilder<?> configure(ManagedChannelBuilder<?> channel) {
        channel.disableRetry();
        return account.plaintext() ? channel.usePlaintext() : channel;
    }

    @Override
    public synchronized void close() {
        if (tuning != null) {
            tuning.close();
        }
        if (prediction != null) {
            prediction.close();
        }
    }
}
