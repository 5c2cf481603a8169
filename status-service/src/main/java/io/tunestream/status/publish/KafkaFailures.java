package io.tunestream.status.publish;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

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
        if (!(failure instanceof KafkaException)) {
            return false;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable found = cause;
            if (LASTING.stream().anyMatch(type -> type.isInstance(found))) {
                return false;
            }
        }
        return true;
    }
}
