package io.tunestream.support;

import org.testcontainers.kafka.KafkaContainer;

/** The one class that needs Testcontainers; loaded only where it is asked for. */
final class ContainerKafka {
    private static final String IMAGE = "apache/kafka:4.2.2";

    private ContainerKafka() {}

    static String start() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "test-kafka-shutdown"));
        return container.getBootstrapServers();
    }
}
