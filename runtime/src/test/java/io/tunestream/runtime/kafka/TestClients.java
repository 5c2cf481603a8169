package io.tunestream.runtime.kafka;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestTopics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

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
            TestTopics.create(admin, name, partitions);
        }
        return name;
    }
}
