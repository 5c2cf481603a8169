package io.tunestream.job.submit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Ready;
import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.runtime.retry.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of job-service: the actions of the real one on threads in virtual time, and turns as
 * {@link io.tunestream.job.LedgerListener its ledger} sees them: outcomes become steps, steps are committed, and only then are
 * actions begun.
 */
final class VirtualProcess implements ActionClock {

    private static final long TURN_MS = 100;
    private static final long LONGEST_FREEZE = Duration.ofMinutes(40).toMillis();

    /** It died in a turn. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final SubmissionModel model;
    private final VirtualTime time;
    private final SubmissionScript script;
    private final ActionRunner runner;
    private final int writer;
    private JobState view;
    private long frozenUntil;
    private boolean dead;
    private boolean leading = true;
    private boolean turning;

    VirtualProcess(SubmissionModel model, VirtualTime time, SubmissionScript script) {
        this.model = model;
        this.time = time;
        this.script = script;
        this.runner = runner();
        this.writer = model.ledger().begin();
        this.view = model.ledger().read();
    }

    private ActionRunner runner() {
        Duration absentAfter = SubmissionModel.ABSENT_AFTER;
        Backoff backoff = SubmissionModel.BACKOFF;
        VirtualTrainer trainer =
                new VirtualTrainer(model.host(), this, time, script, SubmissionModel.LONGEST_CALL.toMillis());
        ActionExecutor executor = new ActionExecutor(
                Providers.of(new WithTrainer(model.host().memory(), trainer)),
                this::stage,
                new Submitter(this, model.window()),
                new LostSubmissionResolver(absentAfter, backoff, this),
                new DuplicateJobMonitor(absentAfter, this, new SimpleMeterRegistry().counter("duplicates")),
                job -> new RowsFound(job.jobId(), job.rows()),
                backoff,
                this);
        return new ActionRunner(
                executor,
                backoff,
                this,
                absentAfter,
                body -> time.thread(() -> {
                    body.run();
                    poke();
                }));
    }

    /** Begins to lead. */
    void begin() {
        List<JobState> first =
                Transitions.toTakeOver(view, time.now()).map(List::of).orElse(List.of());
        if (first.isEmpty()) {
            follow();
        } else {
            turning = true;
            write(first, 0);
        }
    }

    /** It hears that another one leads, as soon as it hears anything. */
    void revoke() {
        if (isFrozen()) {
            time.after(frozenUntil - time.now(), this::revoke);
        } else {
            leading = false;
            runner.close();
        }
    }

    /** There may be something to do for a turn. */
    void poke() {
        if (!turning && leading && !dead) {
            turning = true;
            time.after(Math.max(script.between(1, TURN_MS), frozenUntil - time.now()), this::turn);
        }
    }

    private void turn() {
        turning = false;
        if (dead || !leading) {
            return;
        }
        if (isFrozen()) {
            poke();
            return;
        }
        List<JobState> steps = new ArrayList<>();
        runner.drain().forEach(outcome -> step(outcome, steps));
        int commands = model.carryOut(newest(steps), steps);
        model.event(newest(steps)).ifPresent(steps::add);
        if (newest(steps) instanceof Planned planned) {
            step(new Ready(planned.jobId(), false), steps);
        }
        if (!steps.isEmpty()) {
            turning = true;
            write(steps, commands);
        } else if (model.ledger().isYoungest(writer)) {
            model.commandsDone(commands);
        }
    }

    private void step(ActionOutcome outcome, List<JobState> steps) {
        Transitions.to(newest(steps), outcome, time.now()).ifPresent(steps::add);
    }

    private JobState newest(List<JobState> steps) {
        return steps.isEmpty() ? view : steps.getLast();
    }

    private void write(List<JobState> steps, int commands) {
        boolean intent = steps.getLast() instanceof Submitting;
        if (survives(intent ? SubmissionStep.BEFORE_INTENT : SubmissionStep.BEFORE_RECORD)) {
            time.after(
                    Math.max(script.between(1, TURN_MS), frozenUntil - time.now()),
                    () -> commit(steps, commands, intent));
        }
    }

    private void commit(List<JobState> steps, int commands, boolean intent) {
        if (isFrozen()) {
            time.after(frozenUntil - time.now(), () -> commit(steps, commands, intent));
            return;
        }
        turning = false;
        if (dead || !leading) {
            return;
        }
        if (!model.ledger().commit(writer, steps)) {
            revoke();
            return;
        }
        model.commandsDone(commands);
        view = steps.getLast();
        if (survives(intent ? SubmissionStep.AFTER_INTENT : SubmissionStep.AFTER_RECORD)) {
            turning = true;
            time.after(Math.max(1, frozenUntil - time.now()), () -> {
                turning = false;
                follow();
            });
        }
    }

    private void follow() {
        if (!dead && leading) {
            runner.follow(view);
            poke();
        }
    }

    private boolean survives(SubmissionStep step) {
        try {
            meet(step);
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    /** A thread comes to a step; it may come no further, or late. */
    void reach(SubmissionStep step) {
        meet(step);
        thaw();
    }

    private void meet(SubmissionStep step) {
        if (dead) {
            throw new Killed();
        }
        switch (script.at(step)) {
            case NONE -> {}
            case CRASH -> {
                dead = true;
                model.replace(this, script.between(1_000, 60_000));
                throw new Killed();
            }
            case FREEZE -> {
                if (step != SubmissionStep.BEFORE_POST) { // what is late there is late on the wire
                    frozenUntil = time.now() + script.between(1_000, LONGEST_FREEZE);
                    model.replaceIfFrozen(this);
                }
            }
            case TAKEOVER -> model.replace(this, script.between(0, 1_000));
        }
    }

    boolean isFrozen() {
        return time.now() < frozenUntil;
    }

    private void thaw() {
        while (time.now() < frozenUntil && !Thread.currentThread().isInterrupted()) {
            time.pass(frozenUntil - time.now());
        }
    }

    /** A call to the host is on its way for so long. */
    void call(long millis) {
        try {
            sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("provider_unreachable", "the call was broken off", e);
        }
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        poke();
        if (!dead && !Thread.currentThread().isInterrupted()) {
            time.pass(wait.toMillis());
            thaw();
        }
        if (dead || Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public long millis() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.now() * 1_000_000;
    }

    private ActionOutcome stage(JobPlan plan, Provider provider) {
        reach(SubmissionStep.BEFORE_STAGE);
        call(script.between(100, 60_000));
        UploadFile file = new UploadFile(plan.jobId() + "-train.jsonl", Path.of("unused"), 1);
        String fileId = ((UploadAnswer.Stored) provider.files().upload(file)).fileId();
        reach(SubmissionStep.AFTER_STAGE);
        return new Uploaded(plan.jobId(), new UploadedFiles(fileId, ""));
    }
}
