package io.tunestream.runtime.kafka;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.TestKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Clients of the broker that tests run against, and topics on it. */
final class TestClients {

    private TestClients() {}

    static KafkaClients of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        return new KafkaClients(Settings.load(all));
    }

    static String topic(KafkaClients clients, int partitions) throws Exception {
        String name = TestKafka.uniquePrefix();
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
        return name;
    }
}
