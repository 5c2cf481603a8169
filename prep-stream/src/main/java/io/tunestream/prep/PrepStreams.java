package io.tunestream.prep;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.LostTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology. A thread that lost its transaction in a way that Kafka Streams does not mend by itself is replaced,
 * and the new one begins with what was committed. Whatever else stops a thread stops the topology whole, and is told once.
 */
final class PrepStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrepStreams.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final KafkaStreams streams;
    private final Consumer<RuntimeException> onFailure;
    private final CountDownLatch settled = new CountDownLatch(1);

    /** Tells {@code onFailure} from the thread that failed, which must not wait for the topology to close. */
    PrepStreams(Topology topology, Properties properties, Consumer<RuntimeException> onFailure) {
        this.onFailure = onFailure;
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::answerTo);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                settled.countDown();
            }
        });
    }

    private StreamThreadExceptionResponse answerTo(Throwable exception) {
        Optional<Throwable> broker =
                Causes.of(exception).filter(PrepStreams::isOfTheBroker).findFirst();
        Optional<String> loss = LostTransaction.in(exception);
        if (broker.isEmpty() && loss.isPresent()) {
            LOG.warn("A stream thread is replaced ({}); the new one begins with what was committed", loss.get());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        onFailure.accept(Causes.first(exception, Fault.class)
                .or(() -> broker.map(Fault::ofKafka))
                .orElseGet(() -> new Fault("PREP_FAILED", "the topology stopped: " + kindsOf(exception), exception)));
        settled.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Returns when the topology runs, or has failed, or the time is over. */
    void start(Duration patience) throws InterruptedException {
        streams.start();
        if (!settled.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Fault(
                    "PREP_NOT_STARTED",
                    "the topology does not run after %d s; its state is %s"
                            .formatted(patience.toSeconds(), streams.state()));
        }
    }

    boolean alive() {
        return streams.state().isRunningOrRebalancing();
    }

    KafkaStreams kafka() {
        return streams;
    }

    private static boolean isOfTheBroker(Throwable cause) {
        return cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof TimeoutException;
    }

    /** Kinds, not messages: those may quote what was being processed. */
    private static String kindsOf(Throwable exception) {
        return Causes.of(exception)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" of "));
    }

    @Override
    public void close() {
        streams.close(PATIENCE);
    }
}
