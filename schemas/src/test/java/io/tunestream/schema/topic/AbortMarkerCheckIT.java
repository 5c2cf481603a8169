package io.tunestream.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.runtime.kafka.AbortMarkerCheck;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortMarkerCheckIT {

    private static final String TOPIC = TestKafka.uniquePrefix();

    /** Makes a broker 4.2 know the metadata version of 4.3. */
    private static final Map<String, String> AS_A_NEWER_ONE = Map.of("unstable.feature.versions.enable", "true");

    @Test
    void shouldWarnOfABrokerThatForgetsAbortsWhereATopicHasOneReplica(@TempDir Path folder) throws Exception {
        // Given
        EmbeddedKafka.Options options = new EmbeddedKafka.Options(folder, 0, AS_A_NEWER_ONE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(AbortMarkerCheck.warning(admin, List.of(TOPIC))).isEmpty();

            // When
            TestTopics.create(admin, TOPIC, 1);

            // Then
            assertThat(AbortMarkerCheck.warning(admin, List.of(TOPIC)))
                    .hasValueSatisfying(warning -> assertThat(warning).contains("4.3", TOPIC, "KAFKA-20734"));
        }
    }

    @Test
    void shouldSayNothingOfTheBrokerThatWeShip() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
            // When
            TestTopics.create(admin, TOPIC, 1);

            // Then
            assertThat(AbortMarkerCheck.warning(admin, List.of(TOPIC))).isEmpty();
        }
    }
}
