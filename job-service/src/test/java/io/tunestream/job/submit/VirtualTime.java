package io.tunestream.job.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A clock on which nothing happens but what is due, in one order: threads take turns, and time jumps to the next event. One
 * thread has the turn; it keeps it until it sleeps or ends, and then gives it to whose event is next. The same events in the
 * same order whatever the machine does.
 */
final class VirtualTime {

    /** Loggers are silent where a thread has it: see logback-test.xml. */
    static final String QUIET = "virtual";

    private static final class Turn {

        private final Thread thread;
        private volatile boolean given;

        Turn(Thread thread) {
            this.thread = thread;
        }

        void give() {
            given = true;
            LockSupport.unpark(thread);
        }

        void await() {
            boolean interrupted = false;
            while (!given) {
                LockSupport.park();
                interrupted |= Thread.interrupted();
            }
            given = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Event(long at, long number, @Nullable Turn turn, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Turn caller = new Turn(Thread.currentThread());
    private final List<Turn> alive = new ArrayList<>();
    private Turn running = caller;
    private long now = 1_000_000;
    private long numbers;
    private @Nullable Throwable failure;

    long now() {
        return now;
    }

    /** Has something done after so many milliseconds; it must not sleep. */
    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, numbers++, null, action));
    }

    /** A thread that takes turns here from its start on. */
    Thread thread(Runnable body) {
        Turn[] own = new Turn[1];
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            MDC.put(QUIET, "true");
            own[0].await();
            body.run();
            alive.remove(own[0]);
            next();
        });
        own[0] = new Turn(thread);
        alive.add(own[0]);
        wake(0, own[0]);
        return thread;
    }

    /** Lets so many milliseconds pass, on a thread of {@link #thread} or that of the constructor. */
    void pass(long millis) {
        Turn own = running;
        wake(millis, own);
        if (next() != own) {
            own.await();
        }
        rethrow(own);
    }

    /** Ends every thread that is left: each finds itself interrupted, over and over. */
    void end() {
        while (!alive.isEmpty()) {
            events.clear();
            for (Turn turn : List.copyOf(alive)) {
                turn.thread.interrupt();
                wake(0, turn);
            }
            pass(1);
        }
    }

    private void wake(long millis, Turn turn) {
        events.add(new Event(now + millis, numbers++, turn, () -> {}));
    }

    /** Does what is due until it is somebody's turn, who gets it. */
    private Turn next() {
        while (failure == null) {
            Event event = events.remove();
            now = event.at();
            if (event.turn() != null) {
                return give(event.turn());
            }
            try {
                event.action().run();
            } catch (Throwable e) {
                failure = e;
            }
        }
        return give(caller);
    }

    private Turn give(Turn turn) {
        Turn before = running;
        running = turn;
        if (turn != before) {
            turn.give();
        }
        return turn;
    }

    private void rethrow(Turn own) {
        Throwable thrown = failure;
        if (own == caller && thrown != null) {
            failure = null;
            throw thrown instanceof Error error ? error : new AssertionError(thrown);
        }
    }
}
