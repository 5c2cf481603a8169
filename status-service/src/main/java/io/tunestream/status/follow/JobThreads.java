package io.tunestream.status.follow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Virtual threads that do one thing, at most one for each job. Thread-safe. */
public final class JobThreads {

    private final String action;
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    /** @param action first part of the threads' names */
    public JobThreads(String action) {
        this.action = action;
    }

    /**
     * Starts work for a job, unless there is some.
     *
     * @param atEnd runs when the work has ended, and another may have begun
     */
    public void start(String jobId, Runnable work, Runnable atEnd) {
        threads.computeIfAbsent(
                jobId,
                id -> Thread.ofVirtual().name(action + "-" + id).start(() -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(id, Thread.currentThread());
                        atEnd.run();
                    }
                }));
    }

    /** Interrupts the work for a job; one without is no error. */
    public void stop(String jobId) {
        Thread thread = threads.remove(jobId);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Interrupts all; more may be started. */
    public void stopAll() {
        threads.values().forEach(Thread::interrupt);
        threads.clear();
    }
}
