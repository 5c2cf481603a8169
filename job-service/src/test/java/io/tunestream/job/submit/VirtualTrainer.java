package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What one process has of the host: calls take time, and things happen on the way. */
final class VirtualTrainer implements Trainer {

    private static final long LOOK_MS = 1_500;

    private final VirtualHost host;
    private final VirtualProcess process;
    private final VirtualTime time;
    private final SubmissionScript script;
    private final long longestCall;

    /** @param longestCall milliseconds that a request may be on its way, and that its answer is waited for */
    VirtualTrainer(
            VirtualHost host, VirtualProcess process, VirtualTime time, SubmissionScript script, long longestCall) {
        this.host = host;
        this.process = process;
        this.time = time;
        this.script = script;
        this.longestCall = longestCall;
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        process.reach(SubmissionStep.BEFORE_POST);
        PostAnswer answer = script.answer();
        AtomicReference<SubmitAnswer> made = new AtomicReference<>(new SubmitAnswer.Lost("it is on its way"));
        long arrival = script.between(1, answer.isSilence() ? longestCall : longestCall / 20);
        if (answer.creates()) {
            time.after(arrival, () -> made.set(host.create(plan, trainFileId)));
        }
        process.reach(SubmissionStep.AFTER_POST);
        process.call(answer.isSilence() ? script.between(1, longestCall) : arrival + script.between(1, 1_000));
        process.reach(SubmissionStep.AFTER_ANSWER);
        return switch (answer) {
            case CREATED -> requireNonNull(made.get());
            case BUSY -> new SubmitAnswer.Busy("rate_limit_exceeded", "too many requests");
            case REFUSED -> new SubmitAnswer.Refused("training_not_available", "training is no longer available");
            case CREATED_AND_LOST, CREATED_AND_500, LOST, NOT_CREATED_AND_500 ->
                new SubmitAnswer.Lost("nobody knows what came of it");
        };
    }

    @Override
    public FindAnswer find(JobSearch search) {
        process.reach(SubmissionStep.BEFORE_LOOK);
        process.call(script.between(20, LOOK_MS));
        FindAnswer answer = host.look(search);
        process.reach(SubmissionStep.AFTER_LOOK);
        return answer;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return new Preflight.Clear();
    }

    @Override
    public ProviderJob get(String providerJobId) {
        process.call(script.between(20, LOOK_MS));
        return host.memory().get(providerJobId);
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return List.of();
    }

    @Override
    public void cancel(String providerJobId) {
        process.call(script.between(20, LOOK_MS));
        host.memory().cancel(providerJobId);
        process.poke();
    }
}
