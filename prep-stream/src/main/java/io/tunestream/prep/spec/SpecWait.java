package io.tunestream.prep.spec;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Waits for a spec that races with the first rows of its dataset: the global store may show it later than it was written. Whether
 * there is one at all is asked where it was written, so that a declared dataset is waited for as long as it takes, and a name that
 * somebody made up not at all. While the broker is away an answer is waited for, since nothing can be committed either. A wait ends
 * with the client whose thread waits. Thread-safe.
 */
public final class SpecWait {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DeclaredDatasets declared;
    private final BooleanSupplier leaving;
    private final LongSupplier clock;
    private final LongConsumer park;

    /** @param leaving whether the client ends: its store of specs may never show another one */
    public SpecWait(DeclaredDatasets declared, BooleanSupplier leaving) {
        this(declared, leaving, System::nanoTime, LockSupport::parkNanos);
    }

    SpecWait(DeclaredDatasets declared, BooleanSupplier leaving, LongSupplier clock, LongConsumer park) {
        this.declared = declared;
        this.leaving = leaving;
        this.clock = clock;
        this.park = park;
    }

    /**
     * Returns once the store shows the spec of a dataset, or there is none.
     *
     * @param partition of the raw topic, where the row stands that names the dataset
     * @param offset    there
     * @param shown     whether the store shows the spec
     * @return whether it does
     * @throws WaitAbandonedException where the client ends meanwhile; nothing is known of the row then
     */
    public boolean await(int partition, long offset, String dataset, BooleanSupplier shown) {
        boolean there = answer(() -> declared.isDeclaredAfter(partition, offset, dataset));
        long asked = clock.getAsLong();
        while (there && !shown.getAsBoolean()) {
            requireStaying();
            park.accept(STEP_NANOS);
            if (clock.getAsLong() - asked > ASK_AGAIN_NANOS) {
                there = answer(() -> declared.isDeclared(dataset));
                asked = clock.getAsLong();
            }
        }
        return there;
    }

    private boolean answer(BooleanSupplier question) {
        for (; ; ) {
            requireStaying();
            try {
                return question.getAsBoolean();
            } catch (RetriableException | WakeupException e) {
                // The broker did not answer in time, and the call waited for that long itself; or the service ends.
            }
        }
    }

    private void requireStaying() {
        if (leaving.getAsBoolean()) {
            throw new WaitAbandonedException();
        }
    }
}
