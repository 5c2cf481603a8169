package io.tunestream.job.submit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.ledger.Reason;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaFailures;
import io.tunestream.runtime.log.About;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.snapshot.StoredSnapshot;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes manifests, each on a virtual thread of its own, for as long as one process is the leader: at most one a purpose, and no
 * more than a few at a time, of old jobs one beside the others. Whatever keeps a manifest from the store is tried again for ever
 * and ever more rarely. What came of it waits in a queue for the leader's thread, the only one that calls this class.
 */
public final class SnapshotPreparer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotPreparer.class);
    private static final int AT_A_TIME = 2;

    /** Puts a manifest into the store, and may be called again. */
    @FunctionalInterface
    interface Maker {

        StoredSnapshot make(String dataset, Set<String> batchIds) throws IOException;
    }

    /** What a manifest is made for. */
    public sealed interface Purpose {

        /** A job that is not planned yet; one at a time for a dataset. */
        record NewJob(String dataset) implements Purpose {}

        /** A job that a person tries again, and whose record is from before there were manifests. */
        record RetriedJob(String jobId) implements Purpose {}

        /** Any other job whose record is from before there were manifests; nobody waits for it. */
        record OldJob(String jobId) implements Purpose {}
    }

    /** What came of it. */
    public sealed interface Prepared {

        Purpose purpose();

        /** The manifest is stored. */
        record Stored(Purpose purpose, StoredSnapshot snapshot) implements Prepared {}

        /** There can be none until somebody mends what the reason names. */
        record Unusable(Purpose purpose, Reason reason) implements Prepared {}

        /** A batch of it was taken from the topic of ready batches. */
        record Outdated(Purpose purpose, Reason reason) implements Prepared {}

        /** It is still being made, and keeps failing until somebody mends what the reason names; said once. */
        record Delayed(Purpose purpose, Reason reason) implements Prepared {}
    }

    private final Maker maker;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final Semaphore slots = new Semaphore(AT_A_TIME, true);
    private final Semaphore slotsOfOld = new Semaphore(1, true);
    private final Map<Purpose, Thread> begun = new HashMap<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable OutOfMemoryError> outOfMemory = new AtomicReference<>();

    private record Result(Prepared prepared, Thread by) {}

    SnapshotPreparer(Maker maker, Backoff backoff, MeterRegistry meters) {
        this.maker = maker;
        this.backoff = backoff;
        this.meters = meters;
    }

    /** Begins to make the manifest of these batches, unless one is being made for the purpose. */
    public void begin(Purpose purpose, String dataset, Set<String> batchIds) {
        begun.computeIfAbsent(
                purpose,
                fresh -> Thread.ofVirtual().name("snapshot-" + dataset).start(() -> run(fresh, dataset, batchIds)));
    }

    /** Calls off what was begun for the purpose; nothing comes of it any more. */
    public void cancel(Purpose purpose) {
        Thread thread = begun.remove(purpose);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /**
     * What came of it since the last call.
     *
     * @throws Fault OUT_OF_MEMORY where a thread met it: nothing can be relied on then
     */
    public List<Prepared> drain() {
        OutOfMemory.check(outOfMemory.get());
        List<Result> drained = new ArrayList<>();
        results.drainTo(drained);
        return drained.stream().filter(this::take).map(Result::prepared).toList();
    }

    private boolean take(Result result) {
        Purpose purpose = result.prepared().purpose();
        return result.prepared() instanceof Prepared.Delayed
                ? begun.get(purpose) == result.by()
                : begun.remove(purpose, result.by());
    }

    private void run(Purpose purpose, String dataset, Set<String> batchIds) {
        try {
            add(make(purpose, dataset, batchIds));
        } catch (InterruptedException e) {
            log.debug("the snapshot of {} was called off", dataset);
        } catch (OutOfMemoryError e) {
            outOfMemory.set(e);
        }
    }

    private void add(Prepared prepared) {
        results.add(new Result(prepared, Thread.currentThread()));
    }

    private Prepared make(Purpose purpose, String dataset, Set<String> batchIds) throws InterruptedException {
        boolean delayed = false;
        for (int failures = 1; ; failures++) {
            try {
                return new Prepared.Stored(purpose, makeInTurn(slots(purpose), dataset, batchIds));
            } catch (SnapshotException e) {
                return unusable(purpose, e);
            } catch (InterruptedException | OutOfMemoryError e) {
                throw e;
            } catch (Throwable e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Reason reason = failed(dataset, e);
                if (!delayed && !mayPass(e)) {
                    delayed = true;
                    add(new Prepared.Delayed(purpose, reason));
                }
                backoff.pause(failures);
            }
        }
    }

    private Reason failed(String dataset, Throwable failure) {
        Reason reason = FailureReasons.of(failure);
        About.dataset(log.atWarn(), dataset)
                .log("the snapshot of {} cannot be stored, and is tried again: {}", dataset, reason);
        meters.counter("tunestream.snapshots.failures", "code", reason.code()).increment();
        return reason;
    }

    /** Whoever hears that a batch was taken away begins again, but not faster than after a failure. */
    private Prepared unusable(Purpose purpose, SnapshotException failure) throws InterruptedException {
        Reason reason = FailureReasons.of(failure);
        if (failure.code() != SnapshotException.Code.BATCH_WITHDRAWN) {
            return new Prepared.Unusable(purpose, reason);
        }
        backoff.pause(1);
        return new Prepared.Outdated(purpose, reason);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof StorageException storage
                ? storage.code().isTransient()
                : KafkaFailures.mayPass(failure);
    }

    private Semaphore slots(Purpose purpose) {
        return purpose instanceof Purpose.OldJob ? slotsOfOld : slots;
    }

    private StoredSnapshot makeInTurn(Semaphore slots, String dataset, Set<String> batchIds)
            throws IOException, InterruptedException {
        slots.acquire();
        try {
            return maker.make(dataset, batchIds);
        } finally {
            slots.release();
        }
    }

    /** Interrupts everything; what comes later is of no interest to anybody. */
    @Override
    public void close() {
        begun.values().forEach(Thread::interrupt);
    }
}
