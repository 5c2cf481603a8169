package io.tunestream.job.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.Failure;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.job.reconcile.Discrepancy.Duplicate;
import io.tunestream.job.reconcile.Discrepancy.Missing;
import io.tunestream.job.reconcile.Discrepancy.OrphanFile;
import io.tunestream.job.reconcile.Discrepancy.Stray;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what providers have of ours and the ledger together, for as long as one process is the leader: what nobody follows and what
 * is missing goes on record and raises an alarm, a second job of one id is cancelled, orphaned files are deleted. One thread.
 */
public final class Reconciler implements AutoCloseable {

    /** The code of a job that its provider does not know any more. */
    static final String MISSING = "provider_job_missing";

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final Providers providers;
    private final ReconcileSettings settings;
    private final SurveyRounds rounds;
    private final DiscrepancyMeters meters;
    private final List<Thread> remedies = new ArrayList<>();

    public Reconciler(Providers providers, ReconcileSettings settings, MeterRegistry registry) {
        this.providers = providers;
        this.settings = settings;
        this.rounds = new SurveyRounds(providers, settings.every(), settings.pause());
        this.meters = new DiscrepancyMeters(registry);
    }

    /**
     * The steps that surveys lead to which are done; begins those that are due.
     *
     * @param jobs every job of the ledger, which is asked for where there is something to do
     */
    public List<JobState> turn(Supplier<Collection<JobState>> jobs, long now) {
        List<JobState> steps = new ArrayList<>();
        for (ProviderSurvey survey : rounds.drain()) {
            Collection<JobState> ledger = jobs.get();
            List<Discrepancy> found = new Reconciliation(ledger, now, settings.orphanFilesAfter()).of(survey);
            meters.found(survey.provider(), found);
            found.forEach(
                    each -> settle(each, providers.get(survey.provider()), now).ifPresent(steps::add));
            recovered(survey, ledger, now, steps);
        }
        rounds.begin(jobs, now);
        return steps;
    }

    private Optional<JobState> settle(Discrepancy found, Provider provider, long now) {
        return switch (found) {
            case Stray stray -> stray(stray, provider, now);
            case Missing missing -> missing(missing, provider, now);
            case Duplicate duplicate -> {
                report(duplicate, provider);
                remedy(
                        duplicate,
                        () -> provider.trainer().cancel(duplicate.job().id()));
                yield Optional.empty();
            }
            case OrphanFile orphan -> {
                if (settings.deleteOrphanFiles()) {
                    log.info("{} {}: deleting it", orphan.code(), orphan.sentence());
                    remedy(orphan, () -> provider.files().delete(orphan.file().id()));
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<JobState> stray(Stray stray, Provider provider, long now) {
        report(stray, provider);
        return stray.known().flatMap(job -> Transitions.toStray(job, stray.job().id(), now));
    }

    private static Optional<JobState> missing(Missing missing, Provider provider, long now) {
        JobState job = missing.known();
        if (isMissing(job)) {
            return Optional.empty();
        }
        report(missing, provider);
        int failures = job.failure().map(Failure::count).orElse(0) + 1;
        Reason reason =
                new Reason(MISSING, "%s does not know %s any more".formatted(provider.name(), job.providerJobId()));
        return Transitions.to(job, new ActionFailed(job.jobId(), new Failure(reason, now, failures)), now);
    }

    private static void recovered(ProviderSurvey survey, Collection<JobState> ledger, long now, List<JobState> steps) {
        ledger.stream()
                .filter(job -> job.plan().provider().equals(survey.provider()))
                .filter(job -> isMissing(job) && survey.seen().contains(job.providerJobId()))
                .flatMap(job -> Transitions.to(job, new ActionRecovered(job.jobId()), now).stream())
                .forEach(steps::add);
    }

    private static boolean isMissing(JobState job) {
        return job.failure()
                .filter(failure -> failure.reason().code().equals(MISSING))
                .isPresent();
    }

    private static void report(Discrepancy found, Provider provider) {
        log.error("{} at {}: {}", found.code(), provider.name(), found.sentence());
    }

    /** What fails is found again in the next round. */
    private void remedy(Discrepancy found, Runnable call) {
        remedies.removeIf(thread -> !thread.isAlive());
        remedies.add(Thread.ofVirtual().name("remedy").start(() -> {
            try {
                call.run();
                meters.mended(found);
            } catch (RuntimeException e) {
                log.warn("{} {}: that could not be mended", found.code(), found.sentence(), e);
            }
        }));
    }

    @Override
    public void close() {
        rounds.close();
        remedies.forEach(Thread::interrupt);
        meters.close();
    }
}
