package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link BatchWriter} until it is closed or fails, and says so. */
public final class WriterThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BatchWriter writer;
    private final Consumer<RuntimeException> onFailure;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;

    private WriterThread(BatchWriter writer, Consumer<RuntimeException> onFailure) {
        this.writer = writer;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "batch-writer");
    }

    /**
     * Starts to write.
     *
     * @param onFailure told once, by the writer's thread, what ended it: a {@link Fault} where a person can act
     */
    public static WriterThread start(WriterParts parts, Consumer<RuntimeException> onFailure) {
        WriterThread started = new WriterThread(new BatchWriter(parts), onFailure);
        started.thread.start();
        return started;
    }

    public boolean alive() {
        return ended.getCount() > 0;
    }

    /** Why batches wait for the object store right now; empty while none does. */
    public Optional<String> waiting() {
        Map<String, String> waiting = Map.copyOf(writer.waiting());
        return waiting.entrySet().stream()
                .findFirst()
                .map(each -> "%d files wait for the object store, among them %s: %s"
                        .formatted(waiting.size(), each.getKey(), each.getValue()));
    }

    private void run() {
        try (writer) {
            while (!closing) {
                writer.work();
            }
        } catch (Throwable e) { // an Error too: a thread that dies in silence leaves a process that does nothing
            if (!closing) {
                onFailure.accept(explained(e));
            }
        } finally {
            ended.countDown();
        }
    }

    private static RuntimeException explained(Throwable failure) {
        return switch (failure) {
            case IOException disk -> OpenBatchFiles.failed(disk);
            case KafkaException kafka -> Fault.ofKafka(kafka);
            case RuntimeException known -> known;
            default -> unexpected(failure);
        };
    }

    private static Fault unexpected(Throwable failure) {
        LOG.error("The writer failed unexpectedly: {} {}", Causes.kinds(failure), Causes.places(failure));
        return new Fault(FaultCode.PREP_FAILED, "the writer failed unexpectedly: " + Causes.kinds(failure), failure);
    }

    /** Asks it to end, and returns at once. */
    public void stop() {
        closing = true;
        writer.wakeup();
    }

    /** Lets the round end, up to 2 seconds. */
    @Override
    public void close() {
        stop();
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
