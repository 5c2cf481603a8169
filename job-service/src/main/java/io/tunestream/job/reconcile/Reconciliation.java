package io.tunestream.job.reconcile;

import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Remains;
import io.tunestream.job.reconcile.Discrepancy.Duplicate;
import io.tunestream.job.reconcile.Discrepancy.Missing;
import io.tunestream.job.reconcile.Discrepancy.OrphanFile;
import io.tunestream.job.reconcile.Discrepancy.Stray;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares a survey with the ledger as it is when the survey is done: what has changed meanwhile is as the ledger says. Pure. */
public final class Reconciliation {

    /** Names that files of jobs are uploaded under: job, side and hash. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(job-[0-9a-f]{20})-(train|validation)-[0-9a-f]{32}\\.jsonl");

    private final Map<String, JobState> ledger;
    private final long now;
    private final Duration orphanAfter;

    /**
     * Compares with this ledger.
     *
     * @param jobs        every job
     * @param orphanAfter how old a file must be
     */
    public Reconciliation(Collection<JobState> jobs, long now, Duration orphanAfter) {
        this.ledger = jobs.stream().collect(Collectors.toMap(JobState::jobId, Function.identity()));
        this.now = now;
        this.orphanAfter = orphanAfter;
    }

    public List<Discrepancy> of(ProviderSurvey survey) {
        List<Discrepancy> all = new ArrayList<>();
        survey.jobs().stream()
                .filter(job -> !job.state().ended())
                .map(this::unfollowed)
                .flatMap(Optional::stream)
                .forEach(all::add);
        ledger.values().stream()
                .filter(job -> job.plan().provider().equals(survey.provider()))
                .filter(job -> job instanceof Following)
                .filter(job -> survey.missing().contains(job.providerJobId()))
                .map(Missing::new)
                .forEach(all::add);
        survey.files().stream().map(this::orphan).flatMap(Optional::stream).forEach(all::add);
        return all;
    }

    private Optional<Discrepancy> unfollowed(ProviderJob job) {
        JobState known = ledger.get(job.jobId());
        if (known == null) {
            return Optional.of(new Stray(job, Optional.empty()));
        }
        boolean followed = known.providerJobId().equals(job.id()) && !(known instanceof Abandoned);
        if (followed) {
            return Optional.empty();
        }
        if (known.providerJobId().isEmpty() || known instanceof Abandoned) {
            return known.ended() ? Optional.of(new Stray(job, Optional.of(known))) : Optional.empty();
        }
        return Optional.of(new Duplicate(job, known));
    }

    private Optional<OrphanFile> orphan(ProviderFile file) {
        Matcher name = FILE_NAME.matcher(file.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(ledger.get(name.group(1)))
                .filter(Reconciliation::endedWithoutJob)
                .filter(job -> isOld(file, job))
                .map(job -> new OrphanFile(file, job.jobId()));
    }

    /** One of which its provider does not say when it was made is older than its job's end. */
    private boolean isOld(ProviderFile file, JobState job) {
        long since = file.createdAt() > 0 ? file.createdAt() : job.since();
        return now - since >= orphanAfter.toMillis();
    }

    private static boolean endedWithoutJob(JobState job) {
        return job instanceof Refused
                || job instanceof Withdrawn
                || (job instanceof Abandoned abandoned && abandoned.remains() == Remains.NOTHING);
    }
}
