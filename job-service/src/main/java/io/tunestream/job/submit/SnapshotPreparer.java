package io.tunestream.job.submit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.ledger.Reason;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.snapshot.SnapshotMaker;
import io.tunestream.snapshot.StoredSnapshot;
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
 * more than a few at a time. What may pass is tried again for ever and ever more rarely. What came of it waits in a queue for
 * the leader's thread, the only one that calls this class.
 */
public final class SnapshotPreparer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotPreparer.class);
    private static final int AT_A_TIME = 2;

    /** What a manifest is made for. */
    public sealed interface Purpose {

        /** A job that is not planned yet; one at a time for a dataset. */
        record NewJob(String dataset) implements Purpose {}

        /** A job whose record is from before there were manifests. */
        record OldJob(String jobId) implements Purpose {}
    }

    /** What came of it. */
    public sealed interface Prepared {

        Purpose purpose();

        /** The manifest is stored. */
        record Stored(Purpose purpose, StoredSnapshot snapshot) implements Prepared {}

        /** There can be none until somebody mends what the reason names. */
        record Unusable(Purpose purpose, Reason reason) implements Prepared {}
    }

    private final SnapshotMaker maker;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final Semaphore slots = new Semaphore(AT_A_TIME);
    private final Map<Purpose, Thread> begun = new HashMap<>();
    private final BlockingQueue<Prepared> prepared = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable OutOfMemoryError> outOfMemory = new AtomicReference<>();

    SnapshotPreparer(SnapshotMaker maker, Backoff backoff, MeterRegistry meters) {
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

    /** Whether a manifest is being made for the purpose, or what came of it was not taken yet. */
    public boolean preparing(Purpose purpose) {
        return begun.containsKey(purpose);
    }

    /**
     * What came of it since the last call.
     *
     * @throws Fault OUT_OF_MEMORY where a thread met it: nothing can be relied on then
     */
    public List<Prepared> drain() {
        OutOfMemory.check(outOfMemory.get());
        List<Prepared> drained = new ArrayList<>();
        prepared.drainTo(drained);
        drained.forEach(each -> begun.remove(each.purpose()));
        return drained;
    }

    private void run(Purpose purpose, String dataset, Set<String> batchIds) {
        try {
            prepared.add(make(purpose, dataset, batchIds));
        } catch (InterruptedException e) {
            log.debug("the snapshot of {} was called off", dataset);
        } catch (OutOfMemoryError e) {
            outOfMemory.set(e);
        }
    }

    private Prepared make(Purpose purpose, String dataset, Set<String> batchIds) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return new Prepared.Stored(purpose, makeInTurn(dataset, batchIds));
            } catch (SnapshotException e) {
                return new Prepared.Unusable(purpose, FailureReasons.of(e));
            } catch (InterruptedException | OutOfMemoryError e) {
                throw e;
            } catch (Throwable e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Reason reason = FailureReasons.of(e);
                log.warn("the snapshot of {} cannot be stored, and is tried again: {}", dataset, reason);
                meters.counter("tunestream.snapshots.failures", "code", reason.code())
                        .increment();
                Thread.sleep(backoff.after(failures));
            }
        }
    }

    private StoredSnapshot makeInTurn(String dataset, Set<String> batchIds) throws IOException, InterruptedException {
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
