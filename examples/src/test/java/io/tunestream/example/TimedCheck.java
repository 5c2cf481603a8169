package io.tunestream.example;

import io.tunestream.example.check.Check;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;

/** A check that says how long it kept a processor busy. */
final class TimedCheck implements Check {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Check check;
    private long nanos;

    TimedCheck(Check check) {
        this.check = check;
    }

    @Override
    public Set<Rule> rules() {
        return check.rules();
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        long start = THREADS.getCurrentThreadCpuTime();
        check.check(conversation, out);
        nanos += THREADS.getCurrentThreadCpuTime() - start;
    }

    /** What it took since it was asked last. */
    long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    @Override
    public String toString() {
        return check.getClass().getSimpleName();
    }
}
