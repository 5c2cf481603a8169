package io.tunestream.job;

import io.tunestream.job.ledger.JobState;
import java.util.Locale;

/**
 * Fault injection: ends the process at one step of the ledger as SIGKILL would, exit code 137. The point is
 * {@code before:STATE} (written, not committed) or {@code after:STATE} (committed, nothing begun), where STATE is a state's
 * type in upper case with underscores, such as {@code SUBMITTING}, {@code AWAITING_APPROVAL}, {@code POSTPONED} or
 * {@code WITHDRAWN}.
 */
final class HaltAt implements StepListener {

    /** System property that names the point. */
    static final String PROPERTY = "tunestream.halt-at";

    private static final int KILLED = 137;

    private final String point;

    HaltAt(String point) {
        this.point = point;
    }

    @Override
    public void before(JobState step) {
        halt("before:" + nameOf(step));
    }

    @Override
    public void after(JobState step) {
        halt("after:" + nameOf(step));
    }

    private void halt(String reached) {
        if (reached.equals(point)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static String nameOf(JobState step) {
        return step.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
