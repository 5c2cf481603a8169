package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.function.Consumer;

/** Ends a job: SIGTERM to its trainer, SIGKILL after a grace, which counts from the first request, whoever made it. */
final class JobEnd {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** A shell whose trainer is gone waits a while for its output. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(20);

    private final Duration grace;

    JobEnd(Duration grace) {
        this.grace = grace;
    }

    /** Returns when it has ended. */
    void cancel(JobFolder job) {
        if (job.state().ended()) {
            return;
        }
        job.requestCancel();
        signal(job, JobEnd::terminate);
        long until = job.cancelledAt().orElse(0L) + grace.toMillis();
        if (!ended(job, Math.max(0, until - System.currentTimeMillis()))) {
            signal(job, JobEnd::killTrainer);
            if (!ended(job, LAST_GRACE.toMillis())) {
                signal(job, JobEnd::killAll);
            }
        }
        if (!ended(job, LAST_GRACE.toMillis())) {
            throw new ProviderException("job_not_ended", job.id() + " is still there after SIGKILL", null);
        }
    }

    /** What is done to a job's processes. */
    private record Target(JobFolder job, RunState.Running running) {}

    private static void signal(JobFolder job, Consumer<Target> how) {
        if (job.state() instanceof RunState.Running running) {
            how.accept(new Target(job, running));
        }
    }

    /** The shell passes it on; where it is gone, nobody does. */
    private static void terminate(Target target) {
        target.job().shell(target.running()).or(target.job()::trainer).ifPresent(TrainingProcess::terminate);
    }

    private static void killTrainer(Target target) {
        target.job().trainer().ifPresent(TrainingProcess::kill);
    }

    private static void killAll(Target target) {
        target.job().shell(target.running()).ifPresent(TrainingProcess::kill);
        killTrainer(target);
    }

    private static boolean ended(JobFolder job, long patienceMillis) {
        long until = System.nanoTime() + Duration.ofMillis(patienceMillis).toNanos();
        while (!job.state().ended()) {
            if (System.nanoTime() > until) {
                return false;
            }
            TrainingDirectory.pause(BETWEEN_LOOKS);
        }
        return true;
    }
}
