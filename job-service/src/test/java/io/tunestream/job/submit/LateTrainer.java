package io.tunestream.job.submit;

import io.tunestream.provider.Estimate;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A trainer whose look-ups show a job only after two calls to create one, and whose calls fail as often as they are told to. */
final class LateTrainer implements Trainer {

    private final Trainer trainer;
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private int submits;
    private int finds;
    private int failingStarts;
    private boolean estimating = true;

    LateTrainer(Trainer trainer) {
        this.trainer = trainer;
    }

    void failNextFinds(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new ProviderException("provider_unreachable", "no answer", null));
        }
    }

    void failNextFind(Throwable failure) {
        failures.add(failure);
    }

    /** Jobs are not started at the next calls. */
    void failNextStarts(int times) {
        failingStarts = times;
    }

    /** Nothing is estimated from now on. */
    void refuseEstimates() {
        estimating = false;
    }

    /** Look-ups show what is there, also without a call. */
    void showWhatIsThere() {
        submits = 2;
    }

    int finds() {
        return finds;
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        submits++;
        return trainer.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FindAnswer find(JobSearch search) {
        finds++;
        if (!failures.isEmpty()) {
            Throwable failure = failures.remove();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
        return submits < 2 ? new FindAnswer.Absent() : trainer.find(search);
    }

    @Override
    public void start(String providerJobId) {
        if (failingStarts-- > 0) {
            throw new ProviderException("provider_failed", "not now", null);
        }
        trainer.start(providerJobId);
    }

    @Override
    public Optional<Estimate> estimate(TuningPlan plan, String trainFileId) {
        if (!estimating) {
            throw new ProviderException("provider_failed", "not now", null);
        }
        return trainer.estimate(plan, trainFileId);
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return trainer.check(plan);
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return trainer.get(providerJobId);
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return trainer.events(providerJobId, afterEventId);
    }

    @Override
    public void cancel(String providerJobId) {
        trainer.cancel(providerJobId);
    }
}
