package io.tunestream.prep.spec;

import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a spec that races with the first rows of its dataset through another topic. Whatever names come, a stream
 * thread waits for a fifth of its time at most, all its tasks together; and a name that was waited for in vain, or whose
 * spec was deleted, is not waited for again for forty times as long as it is waited. Thread-safe: each thread has an
 * account of its own.
 */
public final class SpecWait {

    private static final int SHARE = 5;
    private static final int PAUSE = 40;
    private static final int NAMES = 1_000;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long patience;
    private final LongSupplier clock;
    private final LongConsumer park;
    private final ThreadLocal<Account> accounts = ThreadLocal.withInitial(Account::new);

    /** Waits for that long for one name. */
    public SpecWait(Duration patience) {
        this(patience, System::nanoTime, LockSupport::parkNanos);
    }

    SpecWait(Duration patience, LongSupplier clock, LongConsumer park) {
        this.patience = patience.toNanos();
        this.clock = clock;
        this.park = park;
    }

    /** What {@code find} gives within the time that the name may be waited for; null where it gives nothing. */
    public @Nullable DatasetSpec await(String dataset, Supplier<@Nullable DatasetSpec> find) {
        Account account = accounts.get();
        long start = clock.getAsLong();
        if (!account.mayWait(dataset, start)) {
            return null;
        }
        DatasetSpec found = null;
        while (found == null && clock.getAsLong() - start < patience) {
            park.accept(STEP_NANOS);
            found = find.get();
        }
        long end = clock.getAsLong();
        account.nextWait = end + (end - start) * (SHARE - 1);
        if (found == null) {
            account.missed.put(dataset, start);
        }
        return found;
    }

    /** The spec of that name was there and is not any more. */
    public void deleted(String dataset) {
        accounts.get().missed.put(dataset, clock.getAsLong());
    }

    private final class Account {

        private long nextWait = clock.getAsLong();

        /** When a name was waited for in vain or found deleted; the latest ones, since anybody may make up names. */
        private final Map<String, Long> missed = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > NAMES;
            }
        };

        private boolean mayWait(String dataset, long now) {
            if (now - nextWait < 0) {
                return false;
            }
            Long before = missed.get(dataset);
            return before == null || now - before >= patience * PAUSE;
        }
    }
}
