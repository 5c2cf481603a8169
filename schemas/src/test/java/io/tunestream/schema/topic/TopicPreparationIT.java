package io.tunestream.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.TestKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPreparationIT {

    private final Topics topics =
            new Topics(Settings.load(Map.of("topics.prefix", TestKafka.uniquePrefix()), TopicSettings.class)
                    .of(TopicSettings.class));

    @Test
    void shouldCreateEveryTopicAsDeclaredAndChangeNothingTheSecondTime() {
        try (Admin admin = admin(TestKafka.shared().bootstrapServers())) {
            // When
            TopicReport first = new TopicPreparation(admin).ensure(topics.all(), (short) 1);
            TopicReport second = new TopicPreparation(admin).ensure(topics.all(), (short) 1);

            // Then
            assertThat(first.differences()).isEmpty();
            assertThat(first.partitions()).hasSize(topics.all().size());
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void shouldReportWhatDiffersAndLeaveIt() throws Exception {
        try (Admin admin = admin(TestKafka.shared().bootstrapServers())) {
            // Given
            String name = topics.batchReady().name();
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();

            // When
            TopicReport report = new TopicPreparation(admin).ensure(topics.all(), (short) 1);

            // Then
            assertThat(report.differences())
                    .containsExactlyInAnyOrder(
                            name + " has 2 partitions, declared are 1",
                            name + " has cleanup.policy=delete, declared is compact");
        }
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        try (Admin admin = admin("127.0.0.1:1")) {
            assertThatThrownBy(() -> new TopicPreparation(admin).ensure(topics.all(), (short) 1))
                    .isInstanceOf(Fault.class)
                    .extracting(e -> ((Fault) e).code())
                    .isEqualTo("KAFKA_UNREACHABLE");
        }
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000));
    }
}
