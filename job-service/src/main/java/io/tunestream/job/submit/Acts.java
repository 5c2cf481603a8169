package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.submit.Act.Submit;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acts under way, each on a virtual thread of its own, for as long as one process holds the ledger. Acts follow the
 * recorded states: what a state asks for is begun once, what it no longer asks for is interrupted. Outcomes wait in a queue
 * for the thread that writes the ledger, the only one that calls this class.
 */
public final class Acts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Acts.class);

    private final Performer performer;
    private final Clock clock;
    private final Duration watchFor;
    private final Map<String, Map<Act, Thread>> begun = new HashMap<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    Acts(Performer performer, Clock clock, Duration watchFor) {
        this.performer = performer;
        this.clock = clock;
        this.watchFor = watchFor;
    }

    /** Begins and ends acts so that they are those of the state, which must be on record. */
    public void follow(JobState state) {
        Set<Act> wanted = Act.of(state, clock.millis(), watchFor);
        Map<Act, Thread> mine = begun.computeIfAbsent(state.jobId(), id -> new HashMap<>());
        mine.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && interrupt(entry.getValue()));
        wanted.forEach(act -> mine.computeIfAbsent(act, fresh -> start(fresh, state)));
        if (mine.isEmpty()) {
            begun.remove(state.jobId());
        }
    }

    /** What came of acts since the last call, in order. */
    public List<Outcome> drain() {
        List<Outcome> drained = new ArrayList<>();
        outcomes.drainTo(drained);
        return drained;
    }

    /** Whether a paid call is under way or its answer waits in the queue. */
    public boolean submitting() {
        boolean underWay = begun.values().stream()
                .flatMap(acts -> acts.entrySet().stream())
                .anyMatch(entry ->
                        entry.getKey() instanceof Submit && entry.getValue().isAlive());
        return underWay || !outcomes.isEmpty(); // in this order: an act queues its outcome and ends then
    }

    /** Interrupts everything; outcomes that come later are of no interest to anybody. */
    @Override
    public void close() {
        begun.values().stream().flatMap(acts -> acts.values().stream()).forEach(Thread::interrupt);
    }

    private Thread start(Act act, JobState state) {
        return Thread.ofVirtual()
                .name("act-" + state.jobId() + "-" + act.getClass().getSimpleName())
                .start(() -> run(act, state));
    }

    private void run(Act act, JobState state) {
        try {
            performer.perform(act, state).ifPresent(outcomes::add);
        } catch (InterruptedException e) {
            log.debug("job {}: {} was called off", state.jobId(), act);
        }
    }

    private static boolean interrupt(Thread thread) {
        thread.interrupt();
        return true;
    }
}
