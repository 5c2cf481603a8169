package io.tunestream.local.provider;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves jobs from state to state in the time given, one virtual thread each: a tenth of it for reading the files, a
 * twentieth in the queue, the rest for the steps. A job found half-done goes on after the last step in its log.
 */
final class TrainingSimulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingSimulation.class);

    /** More steps than this are not all reported: a log has to stay readable. */
    private static final int MOST_METRICS = 1_000;

    private final WireDialect dialect;
    private final Intake intake;
    private final FileStore files;
    private final Models models;
    private final Duration jobDuration;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TrainingSimulation(WireDialect dialect, FileStore files, Models models, Duration jobDuration) {
        this.dialect = dialect;
        this.intake = new Intake(files);
        this.files = files;
        this.models = models;
        this.jobDuration = jobDuration;
    }

    void start(JobRun run) {
        threads.execute(() -> work(run));
    }

    /** Waits for the threads; their jobs must have been closed before. */
    @Override
    public void close() {
        threads.close();
    }

    private void work(JobRun run) {
        try {
            if (run.job().status() == JobStatus.VALIDATING_FILES && run.proceedAfter(jobDuration.dividedBy(10))) {
                validate(run);
            }
            if (run.job().status() == JobStatus.QUEUED && run.proceedAfter(jobDuration.dividedBy(20))) {
                begin(run);
            }
            if (run.job().plan() != null) {
                train(
                        run,
                        new LossCurve(run.job().seed(), requireNonNull(run.job().plan())));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "job {} failed for a reason of the simulator's own: {}",
                    run.job().id(),
                    e.toString());
            fail(run, new JobError("server_error", "training_file", "The simulator could not read or write a file."));
        }
    }

    private void validate(JobRun run) throws IOException {
        switch (intake.judge(run.job().request())) {
            case Intake.Verdict.Fit fit ->
                run.change(job -> job.queued(fit.plan()), JobEvent.info("Files validated, moving job to queued state"));
            case Intake.Verdict.Unfit unfit -> fail(run, unfit.reason());
        }
    }

    private static void fail(JobRun run, JobError reason) {
        run.change(job -> job.failed(reason), JobEvent.error(reason.message()));
    }

    private void begin(JobRun run) {
        long estimate = Clock.seconds() + jobDuration.toSeconds();
        run.change(job -> job.running(estimate), JobEvent.info("Fine-tuning job started"));
    }

    private void train(JobRun run, LossCurve curve) throws IOException {
        Job job = run.job();
        TrainingPlan plan = requireNonNull(job.plan());
        int stride = Math.ceilDiv(plan.totalSteps(), MOST_METRICS);
        Duration pace = jobDuration.multipliedBy(17).dividedBy(20L * Math.ceilDiv(plan.totalSteps(), stride));
        for (int step = run.lastStep() + 1; step <= plan.totalSteps(); step++) {
            if (step % stride != 0 && !plan.endsEpoch(step)) {
                continue;
            }
            if (!run.proceedAfter(pace)) {
                return;
            }
            log(run, plan, curve.at(step));
        }
        if (run.proceedAfter(Duration.ZERO)) {
            finish(run, job, curve);
        }
    }

    private void log(JobRun run, TrainingPlan plan, Metrics metrics) {
        int epoch = metrics.step() / plan.stepsPerEpoch();
        boolean kept = plan.endsEpoch(metrics.step()) && epoch > plan.epochs() - 3;
        String model = TunedName.of(dialect, run.job())
                + (metrics.step() == plan.totalSteps() ? "" : ":ckpt-step-" + metrics.step());
        run.log(
                JobEvent.of(metrics),
                kept ? new Checkpoint(Ids.next("ftckpt_"), Clock.seconds(), model, metrics) : null);
    }

    /** The models are there before the job says so, and go again where it was cancelled at the last moment. */
    private void finish(JobRun run, Job job, LossCurve curve) throws IOException {
        List<String> made =
                run.newestCheckpointsFirst().stream().map(Checkpoint::model).toList();
        String base = job.request().baseModel();
        made.forEach(each -> models.add(new Models.Tuned(each, base, Clock.seconds())));
        StoredFile results =
                files.add("step_metrics.csv", "fine-tune-results", ResultFile.of(requireNonNull(job.plan()), curve));
        boolean finished = run.change(
                each -> each.succeeded(TunedName.of(dialect, each), results.id()),
                JobEvent.info("New fine-tuned model created: " + TunedName.of(dialect, job)),
                JobEvent.info("The job has successfully completed"));
        if (!finished) {
            made.forEach(models::delete);
            files.delete(results.id());
        }
    }
}
