package io.tunestream.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestKafkaIT {
    @Test
    void shouldServeTheChosenBroker() throws Exception {
        // Given
        String topic = TestKafka.uniquePrefix() + ".topic";
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {

            // When
            TestTopics.create(admin, topic, 2);

            // Then
            assertThat(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .values())
                    .allSatisfy(each -> assertThat(each.partitions()).hasSize(2))
                    .hasSize(1);
        }
    }

    @Test
    void shouldNeverGiveAPrefixTwice() {
        // When // Then
        assertThat(TestKafka.uniquePrefix()).matches("t[0-9a-f]{12}").isNotEqualTo(TestKafka.uniquePrefix());
    }
}
