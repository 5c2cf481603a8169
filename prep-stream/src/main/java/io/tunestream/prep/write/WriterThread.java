package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;

/** Runs a {@link BatchWriter} until it is closed or fails, and says so. */
public final class WriterThread implements AutoCloseable {

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

    private void run() {
        try (writer) {
            while (!closing) {
                writer.work();
            }
        } catch (WakeupException e) {
            if (!closing) {
                onFailure.accept(e);
            }
        } catch (IOException e) {
            onFailure.accept(OpenBatchFiles.failed(e));
        } catch (RuntimeException e) {
            if (!closing) {
                onFailure.accept(explained(e));
            }
        } finally {
            ended.countDown();
        }
    }

    private static RuntimeException explained(RuntimeException failure) {
        return switch (failure) {
            case OffsetOutOfRangeException gone -> truncated(gone);
            case NoOffsetForPartitionException gone -> truncated(gone);
            case KafkaException kafka -> Fault.ofKafka(kafka);
            default -> failure;
        };
    }

    private static Fault truncated(KafkaException gone) {
        return new Fault(
                "ACCEPTED_LOG_TRUNCATED",
                "the log no longer holds lines that are in no batch file yet: its retention is shorter than the writer's lag",
                gone);
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
