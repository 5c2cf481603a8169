package io.tunestream.local.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A job with its log: the one place where its state changes. The thread that trains and the requests that cancel, pause
 * and resume meet here; a job that has ended changes no more. Thread-safe.
 */
final class JobRun {
    private record EventOf(String job, JobEvent event) {}

    private record CheckpointOf(String job, Checkpoint checkpoint) {}

    private final Journal journal;
    private final Consumer<Job> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<JobEvent> events = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private Job job;
    private boolean closing;

    JobRun(Job job, Journal journal, Consumer<Job> onEnd) {
        this.job = job;
        this.journal = journal;
        this.onEnd = onEnd;
    }

    Job job() {
        return locked(() -> job);
    }

    List<JobEvent> newestEventsFirst() {
        return locked(() -> List.copyOf(events.reversed()));
    }

    List<Checkpoint> newestCheckpointsFirst() {
        return locked(() -> List.copyOf(checkpoints.reversed()));
    }

    /** The last step whose metrics are in the log, 0 where there is none. */
    int lastStep() {
        return locked(() -> events.reversed().stream()
                .map(JobEvent::metrics)
                .filter(each -> each != null)
                .mapToInt(Metrics::step)
                .findFirst()
                .orElse(0));
    }

    /** Takes the step and logs it; false, and nothing done, where the job has ended before. */
    boolean change(UnaryOperator<Job> step, JobEvent... messages) {
        Job after;
        lock.lock();
        try {
            if (job.status().isTerminal()) {
                return false;
            }
            after = step.apply(job);
            job = after;
            journal.append("job", job);
            List.of(messages).forEach(this::append);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (after.status().isTerminal()) {
            onEnd.accept(after);
        }
        return true;
    }

    void log(JobEvent event, @Nullable Checkpoint checkpoint) {
        locked(() -> {
            append(event);
            if (checkpoint != null) {
                journal.append("checkpoint", new CheckpointOf(job.id(), checkpoint));
                checkpoints.add(checkpoint);
            }
            return events.size();
        });
    }

    private void append(JobEvent event) {
        journal.append("event", new EventOf(job.id(), event));
        events.add(event);
    }

    /** Waits, longer while the job is paused; false once there is nothing more to do for it. */
    boolean proceedAfter(Duration delay) {
        lock.lock();
        try {
            long remaining = delay.toNanos();
            while (!closing && !job.status().isTerminal()) {
                if (job.status() == JobStatus.PAUSED) {
                    changed.await();
                } else if (remaining > 0) {
                    remaining = changed.awaitNanos(remaining);
                } else {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return false;
    }

    /** Ends the waiting of the thread that trains; the job's state stays for the next start. */
    void close() {
        locked(() -> {
            closing = true;
            changed.signalAll();
            return true;
        });
    }

    void restore(Job newer) {
        job = newer;
    }

    void restore(JobEvent event) {
        events.add(event);
    }

    void restore(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
