package io.tunestream.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceEndpointTest {

    private final ServiceEndpoint endpoint = ServiceEndpoint.open(new EndpointAddress("prep.port", "127.0.0.1", "0"))
            .orElseThrow();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestService service = new TestService();

    @AfterEach
    void close() {
        endpoint.close();
        http.close();
    }

    @Test
    void shouldSayWhyTheServiceIsNotReady() throws Exception {
        // When // Then
        assertAnswer("health/ready", 503, "not ready\nSTARTING: the service has not started yet\n");
        assertAnswer("health/live", 200, "live\n");

        endpoint.show(service);
        assertAnswer("health/ready", 200, "ready\n");

        service.reasons = List.of(new ReadinessReason("PROVIDER_UNREACHABLE", "no answer for 20 s"));
        assertAnswer("health/ready", 503, "not ready\nPROVIDER_UNREACHABLE: no answer for 20 s\n");
        assertAnswer("health/live", 200, "live\n");

        service.failure = Optional.of(new Fault(FaultCode.KAFKA_UNSTABLE, "again and again"));
        assertAnswer("health/live", 503, "failed\n");
    }

    @Test
    void shouldTellWhatIsCountedWhileTheServiceStartsAndOfTheMachine() throws Exception {
        // When
        endpoint.meters().counter("tunestream.jobs.steps", "state", "RUNNING").increment();

        // Then
        assertThat(get("metrics").body())
                .contains("tunestream_jobs_steps_total{state=\"RUNNING\"} 1.0", "jvm_memory_used_bytes", "jvm_gc_");
        assertThat(get("metrics").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    }

    @Test
    void shouldTakeNothing() throws Exception {
        // When
        HttpResponse<String> posted = http.send(
                HttpRequest.newBuilder(URI.create(endpoint.url() + "metrics"))
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(get("other").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayThatThePortIsTakenOrNoPort() {
        // Given
        String taken = String.valueOf(URI.create(endpoint.url()).getPort());

        // When // Then
        assertThat(ServiceEndpoint.open(new EndpointAddress("prep.port", "127.0.0.1", "off")))
                .isEmpty();
        assertFault(taken, ExitCode.TAKEN, "port " + taken + " of 127.0.0.1 is taken by another program (prep.port)");
        assertFault("70000", ExitCode.CONFIGURATION, "prep.port must be 0 to 65535 or off, not 70000");
        assertFault("on", ExitCode.CONFIGURATION, "prep.port must be 0 to 65535 or off, not on");
    }

    private static void assertFault(String port, ExitCode exit, String message) {
        assertThatThrownBy(() -> ServiceEndpoint.open(new EndpointAddress("prep.port", "127.0.0.1", port)))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(ExitCode.ofCode(fault.code())).isEqualTo(exit));
    }

    private void assertAnswer(String path, int status, String body) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(endpoint.url() + path)).build(), BodyHandlers.ofString());
    }

    private static final class TestService implements Service {

        private volatile List<ReadinessReason> reasons = List.of();
        private volatile Optional<Fault> failure = Optional.empty();

        @Override
        public boolean alive() {
            return failure.isEmpty();
        }

        @Override
        public Optional<Fault> failure() {
            return failure;
        }

        @Override
        public List<ReadinessReason> notReady() {
            return reasons;
        }

        @Override
        public void await() {}

        @Override
        public void close() {}
    }
}
