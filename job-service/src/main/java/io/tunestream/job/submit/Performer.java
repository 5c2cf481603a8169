package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Submitting;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Discarded;
import io.tunestream.job.ledger.Outcome.Due;
import io.tunestream.job.ledger.Outcome.NotWanted;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.job.submit.Act.Cancel;
import io.tunestream.job.submit.Act.Discard;
import io.tunestream.job.submit.Act.Look;
import io.tunestream.job.submit.Act.Submit;
import io.tunestream.job.submit.Act.Upload;
import io.tunestream.job.submit.Act.Wait;
import io.tunestream.job.submit.Act.Watch;
import io.tunestream.providers.Providers;
import io.tunestream.providers.TuningProvider;
import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what an {@link Act} says, on the calling thread, until there is an outcome. What may be repeated is, for ever and
 * ever more rarely, until the thread is interrupted. Thread-safe.
 */
final class Performer {

    private static final Logger log = LoggerFactory.getLogger(Performer.class);

    private final Providers providers;
    private final Uploader uploader;
    private final Submitter submitter;
    private final Lookout lookout;
    private final Watchman watchman;
    private final BackOff backOff;

    Performer(
            Providers providers,
            Uploader uploader,
            Submitter submitter,
            Lookout lookout,
            Watchman watchman,
            BackOff backOff) {
        this.providers = providers;
        this.uploader = uploader;
        this.submitter = submitter;
        this.lookout = lookout;
        this.watchman = watchman;
        this.backOff = backOff;
    }

    /** What came of it; empty where nothing is to be recorded. */
    Optional<Outcome> perform(Act act, JobState state) throws InterruptedException {
        String jobId = state.jobId();
        if (act instanceof Wait wait) {
            backOff.sleep(wait.attempt());
            return Optional.of(new Due(jobId));
        }
        Optional<TuningProvider> provider = providerOf(state);
        while (provider.isEmpty() && !(act instanceof Upload)) {
            backOff.sleep(Integer.MAX_VALUE); // configured away while a job is there: until it is back
            provider = providerOf(state);
        }
        return provider.isEmpty() ? Optional.of(unknownProvider(state)) : perform(act, state, provider.get());
    }

    private Optional<Outcome> perform(Act act, JobState state, TuningProvider provider) throws InterruptedException {
        String jobId = state.jobId();
        return switch (act) {
            case Upload upload ->
                Optional.of(persist("uploading", jobId, () -> uploader.upload(state.plan(), provider)));
            case Submit submit -> Optional.of(submitter.submit((Submitting) state, provider));
            case Look look -> Optional.of(lookout.look(jobId, provider));
            case Watch watch -> {
                watchman.watch(jobId, watch.providerJobId(), provider);
                yield Optional.empty();
            }
            case Cancel cancel -> {
                persist("cancelling", jobId, () -> cancelled(cancel, provider));
                yield Optional.empty();
            }
            case Discard discard ->
                Optional.of(persist("deleting files", jobId, () -> discarded(jobId, discard.files(), provider)));
            case Wait wait -> throw new IllegalArgumentException("waiting needs no provider");
        };
    }

    private interface Task<T> {
        T run() throws IOException;
    }

    private <T> T persist(String what, String jobId, Task<T> task) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return task.run();
            } catch (IOException | RuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                log.warn("job {}: {} failed, and is tried again: {}", jobId, what, Failures.reasonOf(e));
                log.debug("job {}", jobId, e);
                backOff.sleep(failures);
            }
        }
    }

    private static boolean cancelled(Cancel cancel, TuningProvider provider) {
        provider.cancel(cancel.providerJobId());
        return true;
    }

    private static Outcome discarded(String jobId, UploadedFiles files, TuningProvider provider) {
        files.ids().forEach(provider::deleteFile);
        return new Discarded(jobId);
    }

    private Optional<TuningProvider> providerOf(JobState state) {
        try {
            return Optional.of(providers.get(state.plan().provider()));
        } catch (Fault e) {
            log.error("job {}: {} {}", state.jobId(), e.code(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Outcome unknownProvider(JobState state) {
        Reason reason = new Reason(
                "provider_unknown",
                "no provider is named %s".formatted(state.plan().provider()));
        return new NotWanted(state.jobId(), reason, UploadedFiles.NONE);
    }
}
