package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.target.Target;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Remains;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What providers have against a plan before anything of it is uploaded. Blocks. Thread-safe. */
public final class PlanInquiry {

    private final Providers providers;

    public PlanInquiry(Providers providers) {
        this.providers = requireNonNull(providers, "providers");
    }

    /** Kind of the provider of that name, which must be there. */
    public String kindOf(String provider) {
        return providers.get(provider).kind();
    }

    /** Everything that speaks against it: what the provider can do, the model and ranges, the lines that its files hold. */
    public List<Reason> objections(JobPlan plan) {
        Provider provider = providers.get(plan.provider());
        TuningPlan tuning = TuningPlans.of(plan);
        List<Reason> objections = new ArrayList<>();
        add(provider.capabilities().check(tuning), objections);
        if (objections.isEmpty()) { // a trainer is asked about methods that it knows alone
            add(provider.trainer().check(tuning), objections);
        }
        String lines = provider.capabilities().lineFormat(tuning);
        if (Target.of(lines).isEmpty()) {
            objections.add(new Reason("line_format_unknown", "nobody here writes %s lines".formatted(lines)));
        }
        return objections;
    }

    private static void add(Preflight preflight, List<Reason> objections) {
        if (preflight instanceof Preflight.Refused refused) {
            objections.add(new Reason(refused.code(), refused.message()));
        }
    }

    /** That a job, which was given up, lives on at its provider, so that a second one would be paid for. */
    public Optional<Reason> alive(Abandoned job) {
        if (job.remains() == Remains.NOTHING
                || !providers.names().contains(job.plan().provider())) {
            return Optional.empty();
        }
        Trainer trainer = providers.get(job.plan().provider()).trainer();
        return (job.providerJobId().isEmpty() ? found(job, trainer) : known(job, trainer))
                .filter(there -> !there.state().ended())
                .map(there -> new Reason(
                        "job_alive",
                        "%s was given up, and has not ended at %s, which has it as %s: cancel it there first"
                                .formatted(job.jobId(), job.plan().provider(), there.id())));
    }

    private static Optional<ProviderJob> known(Abandoned job, Trainer trainer) {
        try {
            return Optional.of(trainer.get(job.providerJobId()));
        } catch (ProviderException e) {
            if (e.code().equals(ProviderException.JOB_NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<ProviderJob> found(Abandoned job, Trainer trainer) {
        JobSearch search =
                new JobSearch(job.jobId(), job.files().train(), job.plan().plannedAt());
        return trainer.find(search) instanceof FindAnswer.Found found
                ? found.jobs().stream().filter(there -> !there.state().ended()).findFirst()
                : Optional.empty();
    }
}
