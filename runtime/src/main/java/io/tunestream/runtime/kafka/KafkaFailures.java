package io.tunestream.runtime.kafka;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The one rule which failures may pass when all is begun anew from what was committed: whatever the broker answered, or did
 * not answer, save what would only be met again. A broker answers an EndTxn that races with its own abort with
 * UNKNOWN_SERVER_ERROR or INVALID_TXN_STATE, so what it calls an error of the client is not always one; a
 * {@link RestartBudget} bounds how often that is tried.
 */
public final class KafkaFailures {

    private static final List<Class<? extends KafkaException>> LASTING = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            ConfigException.class,
            FencedInstanceIdException.class,
            InterruptException.class,
            InvalidConfigurationException.class,
            InvalidOffsetException.class,
            PolicyViolationException.class,
            RecordBatchTooLargeException.class,
            RecordTooLargeException.class,
            SerializationException.class,
            UnsupportedVersionException.class,
            WakeupException.class);

    private static final String PRODUCER = "org.apache.kafka.clients.producer.";
    private static final Set<String> PASSING_FAULTS = Set.of("KAFKA_UNREACHABLE", "REGISTRY_UNREACHABLE");

    private KafkaFailures() {}

    /**
     * Whether it and all that caused it are of Kafka's clients and of no lasting kind, or a fault of ours that says that
     * somebody was not reached. A mistake of the program within is a lasting one, but for a producer's own protest that its transaction is in
     * another state than it thought.
     */
    public static boolean mayPass(Throwable failure) {
        return Causes.first(failure, Fault.class)
                .map(fault -> PASSING_FAULTS.contains(fault.code()))
                .orElseGet(() -> Causes.of(failure).allMatch(KafkaFailures::isPassing));
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case KafkaException kafka -> LASTING.stream().noneMatch(kind -> kind.isInstance(kafka));
            case ExecutionException wrapper -> true;
            case CompletionException wrapper -> true;
            case TimeoutException late -> true;
            case IllegalStateException protest -> isOfProducer(protest);
            default -> false;
        };
    }

    private static boolean isOfProducer(IllegalStateException protest) {
        StackTraceElement[] trace = protest.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(PRODUCER);
    }
}
