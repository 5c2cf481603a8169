package io.tunestream.provider.kubernetes;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.kubernetes.TestingApiServer.Fault;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with Jobs. */
class KubernetesProviderTest extends ProviderContract {

    private static final String QUESTION = "fieldValidation=Strict";

    private final TestingCluster cluster;
    private final HttpServer served;

    KubernetesProviderTest(@TempDir Path directory) throws IOException {
        served = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        served.createContext("/v1/chat/completions", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = "{\"choices\":[{\"message\":{\"content\":\"Hello.\"}}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(question.contains(modelOfNobody()) ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        served.start();
        cluster = TestingCluster.of(
                directory,
                TrainingKind.JOB,
                Map.of(
                        "providers.cluster.serving.url",
                        "http://localhost:%d/v1".formatted(served.getAddress().getPort()),
                        "providers.cluster.timeout",
                        "PT10S"));
    }

    @AfterEach
    void close() {
        cluster.close();
        served.stop(0);
    }

    @Override
    protected Provider provider() {
        return cluster.provider();
    }

    @Override
    protected void meet(SubmitFault fault) {
        switch (fault) {
            case LOST_AFTER -> cluster.api().meet(new Fault("POST", QUESTION, 504, "", true));
            case LOST_BEFORE -> cluster.api().meet(new Fault("POST", QUESTION, 504, "", false));
            case BUSY -> answer(429, "TooManyRequests", "the server has received too many requests");
            case CLOSED ->
                answer(
                        403,
                        "Forbidden",
                        "admission webhook \"policy.example.com\" denied the request: no training here");
            case FILE_NOT_READY -> throw new IllegalStateException("a file that is there can be trained on");
        }
    }

    private void answer(int code, String reason, String message) {
        cluster.api().meet(new Fault("POST", QUESTION, code, TestingApiServer.status(code, reason, message), false));
    }

    @Override
    protected String codeOfClosed() {
        return "admission_denied";
    }

    @Override
    protected void forgetMetadata() {
        Assumptions.abort("our id is the object's name");
    }

    @Override
    protected boolean readsFilesFirst() {
        return false;
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        throw new IllegalStateException("a file that is there can be trained on");
    }

    @Override
    protected void succeed(String providerJobId) {
        cluster.succeed(providerJobId);
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new IllegalStateException("it calls nobody");
    }
}
