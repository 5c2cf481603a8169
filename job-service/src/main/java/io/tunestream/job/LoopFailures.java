package io.tunestream.job;

import io.tunestream.schema.fault.Fault;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** What an exception of a Kafka client means for the loop. */
final class LoopFailures {

    private LoopFailures() {}

    /** The failure as a person can act on it. */
    static RuntimeException faultOf(Throwable failure) {
        Optional<Fault> fault = causes(failure)
                .filter(Fault.class::isInstance)
                .map(Fault.class::cast)
                .findFirst();
        if (fault.isPresent()) {
            return fault.get();
        }
        return failure instanceof KafkaException
                ? Fault.ofKafka(failure)
                : new Fault("JOB_SERVICE_FAILED", "job-service failed unexpectedly: " + failure, failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
