package io.tunestream.provider.memory;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.TuningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A job of the provider in memory; guarded by that provider's lock. */
final class InMemoryJob {

    private static final String PAUSED = "paused";

    private final String id;
    private final TuningPlan plan;
    private final String jobId;
    private final String trainFileId;
    private final long createdAt = System.currentTimeMillis();
    private final List<ProviderEvent> events = new ArrayList<>();
    private ProviderJobState state = ProviderJobState.QUEUED;
    private String status = "queued";
    private String code = "";
    private String message = "";
    private String tunedModel = "";
    private long trainedTokens;
    private boolean started;

    InMemoryJob(String id, TuningPlan plan, String jobId, String trainFileId) {
        this.id = id;
        this.plan = plan;
        this.jobId = jobId;
        this.trainFileId = trainFileId;
        say("info", "Created fine-tuning job: " + id);
    }

    String id() {
        return id;
    }

    ProviderJob view(boolean modelNamed) {
        String model = modelNamed ? tunedModel : "";
        return new ProviderJob(id, jobId, state, status, code, message, model, trainedTokens, trainFileId, createdAt);
    }

    List<ProviderEvent> eventsAfter(String afterEventId) {
        return List.copyOf(ProviderEvent.after(events, afterEventId));
    }

    void start() {
        started = true;
    }

    void run() {
        move(ProviderJobState.RUNNING, "info", "Fine-tuning job started");
    }

    void succeed(long tokens) {
        move(ProviderJobState.SUCCEEDED, "info", "The job has successfully completed");
        trainedTokens = tokens;
        tunedModel = "ft:%s:memory:%s:%s".formatted(plan.baseModel(), plan.suffix(), id);
    }

    void fail(String failureCode, String failureMessage) {
        move(ProviderJobState.FAILED, "error", failureMessage);
        code = failureCode;
        message = failureMessage;
    }

    void cancel() {
        if (!state.ended()) {
            move(ProviderJobState.CANCELLED, "info", "The job was cancelled");
        }
    }

    void pause() {
        requireStatus("running");
        report(PAUSED);
        say("info", "Fine-tuning job paused");
    }

    void resume() {
        requireStatus(PAUSED);
        move(ProviderJobState.RUNNING, "info", "Fine-tuning job resumed");
    }

    private void requireStatus(String wanted) {
        if (!status.equals(wanted)) {
            throw new ProviderException("invalid_job_status", "the job is %s, not %s".formatted(status, wanted), null);
        }
    }

    void report(String word) {
        state = ProviderJobState.UNKNOWN;
        status = word;
    }

    void log(int step, int totalSteps, Map<String, Double> metrics) {
        events.add(new ProviderEvent(
                nextEventId(),
                "metrics",
                "info",
                "Step %d/%d".formatted(step, totalSteps),
                step,
                totalSteps,
                Map.copyOf(metrics),
                System.currentTimeMillis()));
    }

    private void move(ProviderJobState next, String level, String sentence) {
        if (state.ended() || (!started && next != ProviderJobState.CANCELLED)) {
            throw new IllegalStateException(
                    "job %s is %s, %s".formatted(id, state, started ? "started" : "not started"));
        }
        state = next;
        status = next.name().toLowerCase(Locale.ROOT);
        say(level, sentence);
    }

    private void say(String level, String sentence) {
        events.add(new ProviderEvent(
                nextEventId(), "message", level, sentence, 0, 0, Map.of(), System.currentTimeMillis()));
    }

    private String nextEventId() {
        return "%s-event-%d".formatted(id, events.size());
    }
}
