package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.Headers;
import com.openai.errors.InvalidWebhookSignatureException;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.webhooks.UnwrapWebhookEvent;
import com.openai.models.webhooks.WebhookVerificationParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {
    private record Received(Headers headers, String body) {}

    private final SimulatedProvider provider =
            SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(300)));
    private final OpenAIClient client = TestFiles.client(provider);
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final String secret = SimulatedProvider.newWebhookSecret();
    private final HttpServer endpoint;

    WebhookSenderTest() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        endpoint.createContext("/hook", this::receive);
        endpoint.start();
        provider.sendWebhooksTo(
                URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook"), secret);
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
        endpoint.stop(0);
    }

    @Test
    void shouldTellThatAJobSucceeded() throws Exception {
        // When
        String job = create(10);

        // Then
        UnwrapWebhookEvent event = unwrap(received.take(), secret);
        assertThat(event.asFineTuningJobSucceeded().data().id()).isEqualTo(job);
        assertThat(client.fineTuning().jobs().retrieve(job).status().asString()).isEqualTo("succeeded");
    }

    @Test
    void shouldTellThatAJobFailed() throws Exception {
        // When
        String job = create(3);

        // Then
        assertThat(unwrap(received.take(), secret)
                        .asFineTuningJobFailed()
                        .data()
                        .id())
                .isEqualTo(job);
    }

    @Test
    void shouldTellThatAJobWasCancelled() throws Exception {
        // When
        String job = create(10);
        client.fineTuning().jobs().cancel(job);

        // Then
        assertThat(unwrap(received.take(), secret)
                        .asFineTuningJobCancelled()
                        .data()
                        .id())
                .isEqualTo(job);
    }

    @Test
    void shouldSendAgainUnderTheSameIdUntilTaken() throws Exception {
        // Given
        statuses.add(503);

        // When
        String job = create(10);

        // Then
        Received first = received.take();
        Received second = received.take();
        assertThat(second.headers().values("webhook-id"))
                .isEqualTo(first.headers().values("webhook-id"));
        assertThat(second.body()).isEqualTo(first.body()).contains(job);
        assertThat(unwrap(second, secret).asFineTuningJobSucceeded().data().id())
                .isEqualTo(job);
    }

    @Test
    void shouldNotPassForAnotherSecret() throws Exception {
        // Given
        create(10);
        Received notice = received.take();

        // When // Then
        assertThatThrownBy(() -> unwrap(notice, SimulatedProvider.newWebhookSecret()))
                .isInstanceOf(InvalidWebhookSignatureException.class);
        assertThatThrownBy(() -> provider.sendWebhooksTo(URI.create("http://127.0.0.1/"), "whsec"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String create(int examples) {
        String training = TestFiles.upload(client, TestFiles.examples(examples)).id();
        return client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model("gpt-4o-mini")
                        .trainingFile(training)
                        .build())
                .id();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Headers.Builder headers = Headers.builder();
        exchange.getRequestHeaders().forEach(headers::put);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Integer status = statuses.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
        received.add(new Received(headers.build(), body));
    }

    private UnwrapWebhookEvent unwrap(Received notice, String key) {
        return client.webhooks()
                .unwrap(WebhookVerificationParams.builder()
                        .payload(notice.body())
                        .headers(notice.headers())
                        .secret(key)
                        .build());
    }
}
