package io.tunestream.runtime.fault;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/**
 * A transaction that came to nothing: somebody else has its place now, or nobody has, because it took too long, or its
 * producer was idle for so long that the broker forgot it. All of it is mended by joining the group again with a new producer
 * and reading anew.
 */
public final class LostTransaction {

    private static final List<Class<? extends Exception>> KINDS = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class,
            UnknownProducerIdException.class,
            CommitFailedException.class,
            RebalanceInProgressException.class,
            TransactionAbortableException.class,
            TimeoutException.class);

    private LostTransaction() {}

    /** The name of the failure, or of the one that caused it, that says so; empty where it is another failure. */
    public static Optional<String> in(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> KINDS.stream().anyMatch(kind -> kind.isInstance(cause)))
                .map(cause -> cause.getClass().getSimpleName())
                .findFirst();
    }
}
