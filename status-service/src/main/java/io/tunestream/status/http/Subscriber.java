package io.tunestream.status.http;

import io.tunestream.status.view.Change;
import io.tunestream.status.view.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one reader of the stream has not been sent yet: every job event, and which other things changed (their newest value
 * is enough). A reader that falls too far behind is closed; it comes back with the last id it has. Thread-safe.
 */
final class Subscriber {

    private static final int MOST_EVENTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Deque<StoredEvent> events = new ArrayDeque<>();
    private final Set<Change> changes = new LinkedHashSet<>();
    private boolean closed;

    /**
     * What to send next.
     *
     * @param events  job events in the order of the topic
     * @param changes what else changed
     */
    record Delivery(List<StoredEvent> events, List<Change> changes) {}

    void event(StoredEvent event) {
        within(() -> {
            events.addLast(event);
            closed |= events.size() > MOST_EVENTS;
        });
    }

    void changed(Change change) {
        within(() -> changes.add(change));
    }

    void close() {
        within(() -> closed = true);
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to send; both lists are empty where there is nothing within the time. */
    Delivery take(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (events.isEmpty() && changes.isEmpty() && !closed && left > 0) {
                left = ready.awaitNanos(left);
            }
            Delivery delivery = new Delivery(new ArrayList<>(events), new ArrayList<>(changes));
            events.clear();
            changes.clear();
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, so that changes gather; ends early when closed. */
    void gather(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = ready.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void within(Runnable action) {
        lock.lock();
        try {
            action.run();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
