package io.tunestream.prep;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.RestartBudget;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology. Threads are replaced as {@link StreamFailures} says; what cannot be mended thread by thread is mended
 * by another client of Kafka Streams in the place of this one. Thread-safe.
 */
final class PrepStreams {

    private static final Logger LOG = LoggerFactory.getLogger(PrepStreams.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long SAY_EVERY_SECONDS = 10;

    private final Function<BooleanSupplier, KafkaStreams> maker;
    private final MeterRegistry meters;
    private final Runnable beforeReplacement;
    private final Consumer<RuntimeException> onFailure;
    private final StreamFailures failures;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean restarting;
    private volatile KafkaStreams streams;
    private volatile AtomicBoolean leaving = new AtomicBoolean();
    private KafkaStreamsMetrics metrics;

    /**
     * Starts nothing yet.
     *
     * @param maker             makes a client with the topology, whose threads are to end what they wait for once the client ends
     * @param meters            where its metrics are, and those of each client after it
     * @param beforeReplacement what is to be looked at anew before a failed thread is replaced
     * @param onFailure         told from a thread that failed, which must not wait for the topology to close
     */
    PrepStreams(
            Function<BooleanSupplier, KafkaStreams> maker,
            MeterRegistry meters,
            Runnable beforeReplacement,
            Consumer<RuntimeException> onFailure) {
        this.maker = maker;
        this.meters = meters;
        this.beforeReplacement = beforeReplacement;
        this.onFailure = onFailure;
        failures = new StreamFailures(RestartBudget.standard(), this::pause, this::fail);
        streams = made();
        metrics = metered();
    }

    /** Returns when the topology runs, has failed or was closed, however long that takes. */
    void start() throws InterruptedException {
        restarting = true;
        if (begun(() -> streams.start())) {
            restarting = false;
        } else {
            restart("it did not start");
        }
        while (!settled.await(SAY_EVERY_SECONDS, TimeUnit.SECONDS)) {
            LOG.info("Waiting for the topology to run: it is {}, its threads are {}", streams.state(), threads());
        }
    }

    /**
     * Goes on with another client from what was committed; blocks until this one has ended. It leaves its group, because to a
     * member that comes back under its name the broker gives the partitions of before, and no others.
     */
    synchronized void restart(String reason) {
        if (ending.getCount() == 0) {
            return;
        }
        LOG.warn("The topology begins anew: {}", reason);
        restarting = true;
        try {
            boolean begun = false;
            while (!begun && ending.getCount() > 0) {
                begun = begun(this::replace);
            }
        } finally {
            restarting = false;
        }
    }

    /** Whether it has begun, or is not to be tried again; the thread that reads the specs may fail as the client starts. */
    private boolean begun(Runnable beginning) {
        try {
            beginning.run();
            return true;
        } catch (RuntimeException e) {
            return failures.handle(e) != StreamThreadExceptionResponse.REPLACE_THREAD;
        }
    }

    private void replace() {
        leave();
        if (ending.getCount() == 0) {
            return;
        }
        metrics.close();
        streams = made();
        metrics = metered();
        streams.start();
    }

    /** Returns when the client has ended, or the service is to end. */
    private void leave() {
        leaving.set(true);
        CloseOptions options = CloseOptions.timeout(PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        while (!streams.close(options) && ending.getCount() > 0) {
            LOG.info("Waiting for the topology to end: it is {}, its threads are {}", streams.state(), threads());
        }
    }

    boolean alive() {
        return restarting || streams.state().isRunningOrRebalancing();
    }

    KafkaStreams kafka() {
        return streams;
    }

    private KafkaStreams made() {
        AtomicBoolean ends = new AtomicBoolean();
        leaving = ends;
        KafkaStreams made = maker.apply(ends::get);
        made.setUncaughtExceptionHandler(this::answer);
        made.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                settled.countDown();
            } else if (now == KafkaStreams.State.ERROR && made == streams && !restarting && !ends.get()) {
                fail(new Fault(FaultCode.PREP_FAILED, "the topology stopped in state " + before));
            }
        });
        return made;
    }

    private KafkaStreamsMetrics metered() {
        KafkaStreamsMetrics bound = new KafkaStreamsMetrics(streams);
        bound.bindTo(meters);
        return bound;
    }

    /** Kafka Streams replaces any thread but the one that reads the specs. */
    private StreamThreadExceptionResponse answer(Throwable failure) {
        StreamThreadExceptionResponse response = failures.handle(failure);
        boolean replaceable = !Thread.currentThread().getName().endsWith("GlobalStreamThread");
        if (replaceable || response != StreamThreadExceptionResponse.REPLACE_THREAD) {
            return response;
        }
        restarting = true;
        Thread.ofPlatform().name("prep-restart").start(this::restartWithoutSpecs);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void restartWithoutSpecs() {
        try {
            restart("the thread that reads specs failed");
        } catch (RuntimeException | Error e) {
            fail(new Fault(FaultCode.PREP_FAILED, "the topology cannot begin anew", e));
        }
    }

    private void pause(Duration wait) {
        beforeReplacement.run();
        try {
            ending.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private void fail(RuntimeException failure) {
        onFailure.accept(failure);
        settled.countDown();
    }

    private String threads() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadState)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Whether it ended in time, so that all that it did is committed unless it had failed. Repeating it does no harm. */
    boolean close() {
        ending.countDown();
        settled.countDown();
        leaving.set(true);
        return end();
    }

    private synchronized boolean end() {
        boolean inTime = streams.close(PATIENCE);
        metrics.close();
        return inTime && streams.state() == KafkaStreams.State.NOT_RUNNING;
    }
}
