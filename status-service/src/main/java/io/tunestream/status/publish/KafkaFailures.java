package io.tunestream.status.publish;

import io.tunestream.runtime.fault.Causes;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Which failures of Kafka's clients may pass when all is begun anew. */
final class KafkaFailures {

    private static final List<Class<? extends KafkaException>> LASTING = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            InterruptException.class,
            InvalidConfigurationException.class,
            SerializationException.class,
            UnsupportedVersionException.class);

    private KafkaFailures() {}

    static boolean mayPass(RuntimeException failure) {
        return failure instanceof KafkaException
                && Causes.of(failure).noneMatch(cause -> LASTING.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
