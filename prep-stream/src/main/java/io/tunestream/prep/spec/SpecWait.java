package io.tunestream.prep.spec;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Waits for a spec that races with the first rows of its dataset: the global store may show it later than it was written. Whether
 * there is one at all is asked where it was written, so that a declared dataset is waited for as long as it takes, and a name that
 * somebody made up not at all. Thread-safe.
 */
public final class SpecWait {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DeclaredDatasets declared;
    private final LongSupplier clock;
    private final LongConsumer park;

    public SpecWait(DeclaredDatasets declared) {
        this(declared, System::nanoTime, LockSupport::parkNanos);
    }

    SpecWait(DeclaredDatasets declared, LongSupplier clock, LongConsumer park) {
        this.declared = requireNonNull(declared, "declared");
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
     */
    public boolean await(int partition, long offset, String dataset, BooleanSupplier shown) {
        boolean there = declared.isDeclaredAfter(partition, offset, dataset);
        long asked = clock.getAsLong();
        while (there && !shown.getAsBoolean()) {
            park.accept(STEP_NANOS);
            if (clock.getAsLong() - asked > ASK_AGAIN_NANOS) {
                there = declared.isDeclared(dataset);
                asked = clock.getAsLong();
            }
        }
        return there;
    }
}
