package io.tunestream.prep;

import io.tunestream.prep.spec.WaitAbandonedException;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaFailures;
import io.tunestream.runtime.kafka.RestartBudget;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what ended a stream thread. What may pass when all is begun anew is answered by another thread, which begins with
 * what was committed: after a pause, and no more often than the budget allows. Anything else stops the topology whole, and
 * is told. Called by the thread that failed, which is in nobody's way while it pauses.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    private final RestartBudget budget;
    private final Consumer<Duration> pause;
    private final Consumer<RuntimeException> onEnd;

    StreamFailures(RestartBudget budget, Consumer<Duration> pause, Consumer<RuntimeException> onEnd) {
        this.budget = budget;
        this.pause = pause;
        this.onEnd = onEnd;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (Causes.first(failure, WaitAbandonedException.class).isPresent()) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT; // It ends already, which is why the wait did.
        }
        try {
            if (!mayPass(failure)) {
                throw faultOf(failure);
            }
            Duration wait = budget.take("the topology", failure);
            LOG.warn(
                    "STREAM_THREAD_REPLACED: {}; in {} ms another begins with what was committed",
                    Causes.kinds(failure),
                    wait.toMillis());
            pause.accept(wait);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (Fault end) {
            onEnd.accept(end);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    /**
     * A record that a topic takes no more is found too large when it is read again, with the topic's limit of then; and a
     * topic of specs that has lost records is read from its beginning.
     */
    private static boolean mayPass(Throwable failure) {
        return KafkaFailures.mayPass(failure)
                || Causes.first(failure, InvalidOffsetException.class).isPresent()
                || Causes.first(failure, RecordTooLargeException.class).isPresent();
    }

    /** Kinds, not messages: those may quote what was being processed. */
    private static Fault faultOf(Throwable failure) {
        return Causes.first(failure, Fault.class)
                .or(() -> Causes.of(failure)
                        .filter(StreamFailures::isDenial)
                        .findFirst()
                        .map(Fault::ofKafka))
                .orElseGet(() ->
                        new Fault(FaultCode.PREP_FAILED, "the topology stopped: " + Causes.kinds(failure), failure));
    }

    private static boolean isDenial(Throwable cause) {
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
    }
}
