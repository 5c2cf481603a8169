package io.tunestream.provider.bedrock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * The clients of jobs and of models, made when they are first asked for. They repeat nothing; see {@link BedrockCall}. Neither does
 * what they send by: the JDK's {@code HttpURLConnection} sends a POST again by itself where a connection has ended, so that it is not
 * used. Thread-safe.
 */
final class BedrockClients implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final BedrockAccount account;
    private final BedrockCredential credential;
    private @Nullable BedrockClient control;
    private @Nullable BedrockRuntimeClient runtime;
    private @Nullable BedrockRuntimeAsyncClient streaming;

    BedrockClients(BedrockAccount account, BedrockCredential credential) {
        this.account = account;
        this.credential = credential;
    }

    /**
     * Of jobs and deployments.
     *
     * @throws io.tunestream.provider.ProviderException credential_missing, as the others do
     */
    synchronized BedrockClient control() {
        if (control == null) {
            control = common(BedrockClient.builder())
                    .httpClientBuilder(http())
                    .overrideConfiguration(
                            once().apiCallTimeout(account.timeout()).build())
                    .applyMutation(builder -> account.endpoint().ifPresent(builder::endpointOverride))
                    .build();
        }
        return control;
    }

    /** Of models that answer at once. */
    synchronized BedrockRuntimeClient runtime() {
        if (runtime == null) {
            runtime = common(BedrockRuntimeClient.builder())
                    .httpClientBuilder(http())
                    .overrideConfiguration(
                            once().apiCallTimeout(account.timeout()).build())
                    .applyMutation(builder -> account.runtimeEndpoint().ifPresent(builder::endpointOverride))
                    .build();
        }
        return runtime;
    }

    /** Of models that answer piece by piece, as long as the next piece comes in time; the runtime's own HTTP/2 is of TLS alone. */
    synchronized BedrockRuntimeAsyncClient streaming() {
        if (streaming == null) {
            streaming = common(BedrockRuntimeAsyncClient.builder())
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                            .protocol(Protocol.HTTP1_1)
                            .protocolNegotiation(ProtocolNegotiation.ASSUME_PROTOCOL)
                            .connectionTimeout(CONNECT)
                            .readTimeout(account.timeout()))
                    .overrideConfiguration(once().build())
                    .applyMutation(builder -> account.runtimeEndpoint().ifPresent(builder::endpointOverride))
                    .build();
        }
        return streaming;
    }

    private <B extends AwsClientBuilder<B, C>, C> B common(B builder) {
        credential.require();
        return builder.region(Region.of(account.region())).credentialsProvider(credential.provider());
    }

    private static ClientOverrideConfiguration.Builder once() {
        return ClientOverrideConfiguration.builder().retryStrategy(DefaultRetryStrategy.doNotRetry());
    }

    private Apache5HttpClient.Builder http() {
        return Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(account.timeout());
    }

    @Override
    public synchronized void close() {
        if (control != null) {
            control.close();
        }
        if (runtime != null) {
            runtime.close();
        }
        if (streaming != null) {
            streaming.close();
        }
    }
}
