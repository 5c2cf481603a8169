package io.tunestream.local.broker;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a combined broker and controller that serves one machine and nobody else. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";

    /** One replica of everything, few partitions of Kafka's own topics, and no waiting for members who may yet come. */
    private static final Map<String, String> FIXED = Map.ofEntries(
            entry("process.roles", "broker,controller"),
            entry("node.id", String.valueOf(NODE_ID)),
            entry("controller.listener.names", "CONTROLLER"),
            entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            entry("inter.broker.listener.name", "CLIENT"),
            entry("auto.create.topics.enable", "false"),
            entry("default.replication.factor", "1"),
            entry("offsets.topic.replication.factor", "1"),
            entry("offsets.topic.num.partitions", "4"),
            entry("transaction.state.log.replication.factor", "1"),
            entry("transaction.state.log.min.isr", "1"),
            entry("transaction.state.log.num.partitions", "4"),
            entry("share.coordinator.state.topic.replication.factor", "1"),
            entry("share.coordinator.state.topic.min.isr", "1"),
            entry("share.coordinator.state.topic.num.partitions", "1"),
            entry("group.initial.rebalance.delay.ms", "0"),
            // A killed transactional client is noticed within a second of its timeout. Only for a broker that keeps the
            // markers of partitions without a leader, as 4.2.2 does: the abort may come before the broker serves.
            entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            // The controller is in the same process: it answers as soon as the machine lets it.
            entry("initial.broker.registration.timeout.ms", String.valueOf(Integer.MAX_VALUE)),
            // Threads that wake up several times a second to find nothing; of one machine's clients few suffice.
            entry("num.network.threads", "1"),
            entry("num.io.threads", "2"),
            entry("background.threads", "2"),
            // Records that say nothing, by which brokers elsewhere see how far behind they are: two a second by
            // default.
            entry("metadata.max.idle.interval.ms", "10000"),
            entry("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20)),
            // Neither JMX beans nor a phone home: several brokers may live in one process.
            entry("metric.reporters", ""));

    private BrokerSettings() {}

    static Map<String, String> of(Path logs, int port, int controllerPort, Map<String, String> overrides) {
        String client = "CLIENT://" + address(port);
        Map<String, String> settings = new HashMap<>(FIXED);
        settings.put("listeners", client + ",CONTROLLER://" + address(controllerPort));
        settings.put("advertised.listeners", client);
        settings.put("controller.quorum.voters", NODE_ID + "@" + address(controllerPort));
        settings.put("log.dirs", logs.toString());
        settings.putAll(overrides);
        return settings;
    }

    static String address(int port) {
        return HOST + ":" + port;
    }
}
