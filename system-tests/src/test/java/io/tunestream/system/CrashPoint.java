package io.tunestream.system;

import io.tunestream.job.JobMain;
import io.tunestream.job.LedgerListener;
import io.tunestream.job.ledger.JobState;
import java.util.Locale;

/**
 * job-service with fault injection: ends the process at one step of the ledger as SIGKILL would, exit code 137. The point is
 * {@code before:STATE} (written, not committed) or {@code after:STATE} (committed, nothing begun), where STATE is a state's
 * type in upper case with underscores, such as {@code SUBMITTING}, {@code AWAITING_APPROVAL}, {@code RETRY_SCHEDULED} or
 * {@code WITHDRAWN}.
 */
final class CrashPoint implements LedgerListener {

    /** System property that names the point. */
    static final String PROPERTY = "tunestream.crash-point";

    private static final int KILLED = 137;

    private final String point;

    CrashPoint(String point) {
        this.point = point;
    }

    public static void main(String[] arguments) throws InterruptedException {
        JobMain.run(arguments, new CrashPoint(System.getProperty(PROPERTY)));
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
