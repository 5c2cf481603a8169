package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.prove.ModelRetention;
import io.tunestream.status.prove.ModelState;
import io.tunestream.status.prove.ModelState.Probed;
import io.tunestream.status.prove.ModelState.Trained;
import io.tunestream.status.prove.ModelState.Unproven;
import io.tunestream.status.prove.TunedModel;
import java.util.List;
import java.util.Optional;

/** Where models begin: with the success of their job, or with its progress where that is from before they had records. Pure. */
final class ModelTakeover {

    private ModelTakeover() {}

    /** The model that the events make. */
    static Optional<ModelState> of(JobRecord job, List<JobEvent> events) {
        return events.stream()
                .filter(event -> event.getState().equals(LedgerState.SUCCEEDED.name()))
                .findFirst()
                .map(event -> new Trained(
                        TunedModel.of(job, event.getTunedModel(), event.getObservedAt()), event.getObservedAt()));
    }

    /**
     * The state that the job's progress says, where its model has none: it was written by a version that kept none, as was
     * progress that goes further than the state. One that is forgotten stays so.
     */
    static Optional<ModelState> missing(JobRecord job, JobHistory history, long now) {
        JobProgress progress = history.progress();
        boolean known = history.model()
                .filter(state ->
                        !(state instanceof Unproven) || progress.getProof().isEmpty())
                .isPresent();
        return known
                        || !history.succeeded()
                        || history.tunedModel().isEmpty()
                        || !ModelRetention.mayBeKept(progress.getStateSince(), now)
                ? Optional.empty()
                : Optional.of(stateOf(job, progress));
    }

    private static ModelState stateOf(JobRecord job, JobProgress progress) {
        long since = progress.getStateSince();
        Trained trained =
                new Trained(TunedModel.of(job, progress.getTunedModel(), since), progress.getProbeRuns(), "", since);
        if (progress.getProof().equals(ProgressFold.REFUSED)) {
            return trained.refuse("refused", "its job's events say why", progress.getUpdatedAt());
        }
        if (progress.getProbeMs() < 0) {
            return trained;
        }
        Probed probed =
                trained.serve(trained.model().name(), since).answer(progress.getProbeMs(), progress.getProbedAt());
        return progress.getProof().equals(ProgressFold.READY) ? probed.ready(progress.getProbedAt()) : probed;
    }
}
