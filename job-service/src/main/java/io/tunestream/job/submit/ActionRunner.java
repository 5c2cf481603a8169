package io.tunestream.job.submit;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.submit.Action.Submit;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.log.About;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions under way, each on a thread of its own, for as long as one process is the leader. Actions follow the
 * recorded states: what a state asks for is begun once, what it no longer asks for is interrupted. One that fails, whatever
 * with, is repeated for ever and ever more rarely, save the paid call. Outcomes wait in a queue for the thread that writes the
 * ledger, the only one that calls this class.
 */
public final class ActionRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

    private final ActionExecutor executor;
    private final Backoff backoff;
    private final ActionClock clock;
    private final Duration watchFor;
    private final ThreadFactory threads;
    private final Map<String, Map<Action, Thread>> begun = new HashMap<>();
    private final BlockingQueue<ActionOutcome> outcomes = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable OutOfMemoryError> outOfMemory = new AtomicReference<>();

    /** @param threads makes the thread that an action runs on */
    ActionRunner(
            ActionExecutor executor, Backoff backoff, ActionClock clock, Duration watchFor, ThreadFactory threads) {
        this.executor = executor;
        this.backoff = backoff;
        this.clock = clock;
        this.watchFor = watchFor;
        this.threads = threads;
    }

    /** Begins and ends actions so that they are those of the state, which must be on record. */
    public void follow(JobState state) {
        Set<Action> wanted = Action.of(state, clock.millis(), watchFor);
        Map<Action, Thread> mine = begun.computeIfAbsent(state.jobId(), id -> new HashMap<>());
        mine.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && end(entry.getKey(), entry.getValue()));
        wanted.forEach(action -> mine.computeIfAbsent(action, fresh -> start(fresh, state)));
        if (mine.isEmpty()) {
            begun.remove(state.jobId());
        }
    }

    /**
     * What came of actions since the last call, in order.
     *
     * @throws Fault OUT_OF_MEMORY where an action met it: nothing can be relied on then
     */
    public List<ActionOutcome> drain() {
        OutOfMemory.check(outOfMemory.get());
        List<ActionOutcome> drained = new ArrayList<>();
        outcomes.drainTo(drained);
        return drained;
    }

    /** Whether a paid call is under way or its answer waits in the queue. */
    public boolean submitting() {
        boolean underWay = begun.values().stream()
                .flatMap(actions -> actions.entrySet().stream())
                .anyMatch(entry ->
                        entry.getKey() instanceof Submit && entry.getValue().isAlive());
        return underWay || !outcomes.isEmpty(); // in this order: an action queues its outcome and ends then
    }

    /** Interrupts everything; outcomes that come later are of no interest to anybody. */
    @Override
    public void close() {
        begun.values().stream().flatMap(actions -> actions.values().stream()).forEach(Thread::interrupt);
    }

    private Thread start(Action action, JobState state) {
        Thread thread = threads.newThread(() -> run(action, state));
        thread.setName("action-" + state.jobId() + "-" + nameOf(action));
        thread.start();
        return thread;
    }

    private void run(Action action, JobState state) {
        About.jobFromNowOn(state.jobId(), state.plan().dataset());
        ActionRetry retry = new ActionRetry(state, nameOf(action), backoff, clock, outcomes::add);
        try {
            while (!attempt(action, state, retry)) {
                retry.pause();
            }
        } catch (InterruptedException e) {
            log.debug("job {}: {} was called off", state.jobId(), action);
        }
    }

    /** Whether it is over. The one place that hears of everything an action can throw. */
    private boolean attempt(Action action, JobState state, ActionRetry retry) throws InterruptedException {
        try {
            executor.execute(action, state, retry).ifPresent(outcomes::add);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            outOfMemory.set(e);
            return true;
        } catch (Throwable e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return failed(action, state, retry, e);
        }
    }

    private boolean failed(Action action, JobState state, ActionRetry retry, Throwable failure) {
        if (action instanceof Submit) {
            log.error("job {}: the call that creates it failed in an unexpected way", state.jobId(), failure);
            outcomes.add(new Lost(state.jobId(), FailureReasons.of(failure).message()));
            return true;
        }
        retry.failed(failure);
        return false;
    }

    /** The paid call alone is not interrupted: its answer is worth knowing, whatever has become of the job. */
    private static boolean end(Action action, Thread thread) {
        if (!(action instanceof Submit)) {
            thread.interrupt();
        }
        return true;
    }

    private static String nameOf(Action action) {
        return action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
