package io.tunestream.job;

import io.tunestream.schema.fault.Fault;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/** What an exception of a Kafka client means for the loop. */
final class LoopFailures {

    private LoopFailures() {}

    /**
     * Whether the ledger is, or may be, in other hands, or a transaction has come to nothing: all of it is mended by joining
     * again, which reads everything anew. The answer is the exception's name.
     */
    static Optional<String> lossOfOffice(KafkaException failure) {
        return causes(failure)
                .filter(LoopFailures::passes)
                .map(cause -> cause.getClass().getSimpleName())
                .findFirst();
    }

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

    private static boolean passes(Throwable cause) {
        return cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidPidMappingException
                || cause instanceof UnknownProducerIdException
                || cause instanceof CommitFailedException
                || cause instanceof RebalanceInProgressException
                || cause instanceof TransactionAbortableException
                || cause instanceof TimeoutException;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
