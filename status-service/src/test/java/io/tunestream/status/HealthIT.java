package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthIT extends HttpTest {

    @Test
    void shouldTellItsHealthAndMetrics() throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start()) {
            // When
            awaitPublishing(service);
            TestLine.await(
                    "the beginning",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("events")
                                    .asInt()
                            > 0);

            // Then
            assertThat(get(service, "health/ready").statusCode()).isEqualTo(200);
            assertThat(get(service, "metrics").body())
                    .contains(
                            "tunestream_status_events_total{kind=\"state\"}",
                            "kafka_consumer_",
                            "kafka_producer_",
                            "jvm_memory");
        }
    }
}
