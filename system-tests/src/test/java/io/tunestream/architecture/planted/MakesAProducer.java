package io.tunestream.architecture.planted;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Planted: breaks a rule on purpose. */
public final class MakesAProducer {

    static Producer<String, String> made() {
        return new KafkaProducer<>(Map.of());
    }

    private MakesAProducer() {}
}
