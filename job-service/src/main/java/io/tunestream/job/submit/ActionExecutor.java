package io.tunestream.job.submit;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Discarded;
import io.tunestream.job.ledger.ActionOutcome.Due;
import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.ActionOutcome.UploadRefused;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.FileRefused;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.job.submit.Action.Cancel;
import io.tunestream.job.submit.Action.Discard;
import io.tunestream.job.submit.Action.FindRows;
import io.tunestream.job.submit.Action.Look;
import io.tunestream.job.submit.Action.Submit;
import io.tunestream.job.submit.Action.Upload;
import io.tunestream.job.submit.Action.Wait;
import io.tunestream.job.submit.Action.Watch;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import io.tunestream.provider.Trainer;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Does what an {@link Action} says, on the calling thread. Thread-safe. */
final class ActionExecutor {

    /** Brings what a plan trains on to its provider, and may be called again. */
    @FunctionalInterface
    interface FileUpload {

        ActionOutcome upload(JobPlan plan, Provider provider) throws IOException;
    }

    /** Finds the examples that a provider named by their lines, and may be called again. */
    @FunctionalInterface
    interface RowFinder {

        RowsFound find(FileRefused job) throws IOException;
    }

    private final Providers providers;
    private final FileUpload uploads;
    private final Submitter submitter;
    private final LostSubmissionResolver resolver;
    private final DuplicateJobMonitor duplicates;
    private final RowFinder rows;
    private final Backoff backoff;
    private final ActionClock clock;

    ActionExecutor(
            Providers providers,
            FileUpload uploads,
            Submitter submitter,
            LostSubmissionResolver resolver,
            DuplicateJobMonitor duplicates,
            RowFinder rows,
            Backoff backoff,
            ActionClock clock) {
        this.providers = providers;
        this.uploads = uploads;
        this.submitter = submitter;
        this.resolver = resolver;
        this.duplicates = duplicates;
        this.rows = rows;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * What came of it; empty where nothing is to be recorded.
     *
     * @param retry where failures that are waited out on the way are counted
     * @throws IOException or any unchecked exception where a later repeat may do better
     */
    Optional<ActionOutcome> execute(Action action, JobState state, ActionRetry retry)
            throws IOException, InterruptedException {
        String jobId = state.jobId();
        return switch (action) {
            case Upload upload -> Optional.of(upload(state, retry));
            case Submit submit -> Optional.of(submitter.submit((Submitting) state, trainerOf(state)));
            case Wait wait -> Optional.of(waited(jobId, wait));
            case Look look -> Optional.of(resolver.look((Unknown) state, trainerOf(state), retry));
            case Watch watch -> {
                JobSearch search =
                        new JobSearch(jobId, watch.trainFileId(), state.plan().plannedAt());
                duplicates.watch(search, watch.providerJobId(), trainerOf(state), retry);
                yield Optional.empty();
            }
            case Cancel cancel -> {
                cancelUntilItEnds(cancel.providerJobId(), trainerOf(state), retry);
                yield Optional.empty();
            }
            case Discard discard ->
                Optional.of(discarded(jobId, discard.files(), providerOf(state).files()));
            case FindRows find -> Optional.of(rows.find((FileRefused) state));
        };
    }

    private ActionOutcome upload(JobState state, ActionRetry retry) throws IOException, InterruptedException {
        Provider provider;
        try {
            provider = providerOf(state);
        } catch (Fault e) {
            return new UploadRefused(state.jobId(), FailureReasons.of(e), UploadedFiles.NONE);
        }
        ActionOutcome outcome = uploads.upload(state.plan(), provider);
        return outcome instanceof Uploaded uploaded ? processed(uploaded, provider.files(), retry) : outcome;
    }

    /** A job on a file that its provider still reads would be refused. */
    private static ActionOutcome processed(Uploaded uploaded, FileStaging files, ActionRetry retry)
            throws InterruptedException {
        for (String fileId : uploaded.files().ids()) {
            Optional<Reason> unusable = FileProcessing.await(fileId, files, retry);
            if (unusable.isPresent()) {
                Reason reason =
                        uploaded.files().isValidation(fileId) ? unusable.get().ofValidationFile() : unusable.get();
                return new UploadRefused(uploaded.jobId(), reason, uploaded.files());
            }
        }
        return uploaded;
    }

    private ActionOutcome waited(String jobId, Wait wait) throws InterruptedException {
        Duration asked = Duration.ofMillis(wait.retryAt() - clock.millis());
        clock.sleep(backoff.after(wait.attempt(), asked));
        return new Due(jobId);
    }

    /** Ever more rarely, until the job's end is on record and the thread is interrupted: a request may be heard and forgotten. */
    private void cancelUntilItEnds(String providerJobId, Trainer trainer, ActionRetry retry)
            throws InterruptedException {
        for (int requests = 1; ; requests++) {
            trainer.cancel(providerJobId);
            retry.recovered();
            clock.sleep(backoff.after(requests));
        }
    }

    private static ActionOutcome discarded(String jobId, UploadedFiles files, FileStaging staging) {
        files.ids().forEach(staging::delete);
        return new Discarded(jobId);
    }

    private Trainer trainerOf(JobState state) {
        return providerOf(state).trainer();
    }

    private Provider providerOf(JobState state) {
        return providers.get(state.plan().provider());
    }
}
