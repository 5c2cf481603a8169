package io.tunestream.prep;

import io.tunestream.schema.fault.Fault;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The running topology. Whatever stops one of its threads stops it whole, and is told once. */
final class PrepStreams implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final KafkaStreams streams;
    private final CountDownLatch settled = new CountDownLatch(1);

    /** Tells {@code onFailure} from the thread that failed, which must not wait for the topology to close. */
    PrepStreams(Topology topology, Properties properties, Consumer<RuntimeException> onFailure) {
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(exception -> {
            onFailure.accept(explained(exception));
            settled.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                settled.countDown();
            }
        });
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

    /** Names kinds, not messages: those may quote what was being processed. */
    private static RuntimeException explained(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .filter(PrepStreams::isOfTheBroker)
                .findFirst()
                .map(Fault::ofKafka)
                .orElseGet(() -> new Fault("PREP_FAILED", "the topology stopped: " + kindsOf(exception), exception));
    }

    private static boolean isOfTheBroker(Throwable cause) {
        return cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof TimeoutException;
    }

    private static String kindsOf(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" of "));
    }

    @Override
    public void close() {
        streams.close(PATIENCE);
    }
}
