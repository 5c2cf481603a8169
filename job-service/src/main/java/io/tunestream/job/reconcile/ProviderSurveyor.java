package io.tunestream.job.reconcile;

import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks through a provider for what is ours: by one list where it has such lists, and by one look-up for each of the newest jobs that
 * the ledger has ended without knowing of one there and no list can show: where there is none, or a host that forgets our id would
 * know the job by its file alone. Changes nothing. Blocks; for one survey.
 */
public final class ProviderSurveyor {

    private static final Duration HORIZON = Duration.ofDays(30);

    /** Is waited for before each call, so that they are no more than the provider bears. */
    @FunctionalInterface
    public interface CallPace {

        void await() throws InterruptedException;
    }

    private final Provider provider;
    private final CallPace pace;
    private final int mostLooks;

    /** @param mostLooks for how many jobs a provider without lists is asked */
    public ProviderSurveyor(Provider provider, CallPace pace, int mostLooks) {
        this.provider = provider;
        this.pace = pace;
        this.mostLooks = mostLooks;
    }

    /**
     * Looks.
     *
     * @param ledger every job of the ledger, of whichever provider
     * @throws ProviderException where a call was not answered: there is no survey then
     */
    public ProviderSurvey survey(Collection<JobState> ledger, long now) throws InterruptedException {
        List<JobState> ours = ledger.stream()
                .filter(job -> job.plan().provider().equals(provider.name()))
                .toList();
        Set<String> seen = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (JobState job : ours) {
            if (job instanceof Following) {
                (exists(job.providerJobId()) ? seen : missing).add(job.providerJobId());
            }
        }
        return new ProviderSurvey(provider.name(), jobs(ours, now), seen, missing, files());
    }

    private boolean exists(String providerJobId) throws InterruptedException {
        pace.await();
        try {
            provider.trainer().get(providerJobId);
            return true;
        } catch (ProviderException e) {
            if (e.code().equals(ProviderException.JOB_NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }

    private List<ProviderJob> jobs(List<JobState> ours, long now) throws InterruptedException {
        pace.await();
        Optional<List<ProviderJob>> marked = provider.trainer().marked(now - HORIZON.toMillis());
        List<ProviderJob> jobs = new ArrayList<>(marked.orElse(List.of()));
        Set<String> listed = jobs.stream().map(ProviderJob::jobId).collect(Collectors.toSet());
        for (JobState job : endedWithout(ours, now)) {
            boolean byFile = !filesOf(job).train().isEmpty() && !listed.contains(job.jobId());
            if (marked.isEmpty() || byFile) {
                jobs.addAll(found(job));
            }
        }
        return jobs;
    }

    private List<ProviderJob> found(JobState job) throws InterruptedException {
        pace.await();
        JobSearch search =
                new JobSearch(job.jobId(), filesOf(job).train(), job.plan().plannedAt());
        return provider.trainer().find(search) instanceof FindAnswer.Found there
                ? there.jobs().stream().map(each -> marked(each, job.jobId())).toList()
                : List.of();
    }

    private List<JobState> endedWithout(List<JobState> ours, long now) {
        return ours.stream()
                .filter(ProviderSurveyor::mayHaveLeftOne)
                .filter(job -> now - job.since() < HORIZON.toMillis())
                .sorted(Comparator.comparingLong(JobState::since).reversed())
                .limit(mostLooks)
                .toList();
    }

    /** Ended, after a call was made to create it, and without one at its provider that is known. */
    private static boolean mayHaveLeftOne(JobState job) {
        return switch (job) {
            case Refused refused -> refused.attempts() > 0;
            case Withdrawn withdrawn -> withdrawn.attempts() > 0;
            case Abandoned abandoned ->
                abandoned.attempts() > 0 && abandoned.providerJobId().isEmpty();
            default -> false;
        };
    }

    private static UploadedFiles filesOf(JobState job) {
        return job instanceof Abandoned abandoned ? abandoned.files() : UploadedFiles.NONE;
    }

    /** One that was found by its file carries no id, and is that of whoever it was looked for. */
    private static ProviderJob marked(ProviderJob job, String jobId) {
        return new ProviderJob(
                job.id(),
                jobId,
                job.state(),
                job.status(),
                job.code(),
                job.message(),
                job.tunedModel(),
                job.trainedTokens(),
                job.trainFileId(),
                job.createdAt());
    }

    private List<ProviderFile> files() throws InterruptedException {
        pace.await();
        return provider.files().list().orElse(List.of());
    }
}
