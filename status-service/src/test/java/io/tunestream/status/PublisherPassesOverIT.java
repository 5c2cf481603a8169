package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
import io.tunestream.record.ModelReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that nobody can read, on a topic that tells what is published already. */
class PublisherPassesOverIT {

    private static final byte[] UNREADABLE = {0, 1};

    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.progress", "model.record"})
    void shouldStopAtItAndGoOnWhereItWasWhenItIsPassedOver(String entity) {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = line.start()) {
            line.provider().run(job);
            TestLine.await("a running job", () -> states().contains("RUNNING"));
            assertThat(service.alive()).isTrue();
        }
        String place = line.writeBytes(topic(entity), "job-1", UNREADABLE);

        // When
        Fault stopped = failure();
        try (StatusService service = line.start("records.pass-over", place)) {
            line.provider().succeed(job, 4000);
            TestLine.await("a model", () -> !models().isEmpty());

            // Then
            assertThat(stopped.code()).isEqualTo("RECORD_UNREADABLE");
            assertThat(stopped)
                    .hasMessageContaining("cannot be read: it has 2 bytes, too few for one of ours")
                    .hasMessageContaining("name %s in records.pass-over".formatted(place));
            assertThat(states()).containsExactly("RUNNING", "SUCCEEDED");
            assertThat(models()).hasSize(1);
            assertThat(service.alive()).isTrue();
        }
    }

    private Topic<?> topic(String entity) {
        return line.topics().all().stream()
                .filter(topic -> topic.entity().equals(entity))
                .findFirst()
                .orElseThrow();
    }

    /** What ends a service that passes nothing over. */
    private Fault failure() {
        try (StatusService service = line.start()) {
            TestLine.await("the service's end", () -> service.failure().isPresent());
            return service.failure().orElseThrow();
        }
    }

    private List<String> states() {
        return line.read(line.topics().jobEvent()).stream()
                .map(JobEvent::getState)
                .filter(state -> !state.isEmpty())
                .toList();
    }

    private List<ModelReady> models() {
        return line.read(line.topics().modelReady());
    }
}
