package io.tunestream.job;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Decision.Refuse;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.decide.FirstJobAdvice;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Prepared;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.runtime.log.About;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Decides by itself: about each dataset when something about it has changed and it has been quiet for a moment, and once a
 * second about those for which time passing counts. Why nothing starts is logged when the reason changes.
 * Not thread-safe.
 */
final class DecisionScheduler {

    private static final Logger log = LoggerFactory.getLogger(DecisionScheduler.class);
    private static final long TICK_MS = 1_000;
    private static final int LONGEST_UNREST = 10;

    private record Unrest(long first, long last) {}

    /** A proposal whose manifest is being made of these batches. */
    private record Begun(Proposal proposal, Set<String> batchIds) {

        Begun by(Proposal command) {
            return new Begun(command.on(proposal.snapshot()), batchIds);
        }
    }

    private final TrainingDecider decider;
    private final SnapshotPreparer preparer;
    private final Duration settle;
    private final Map<String, Begun> proposals = new HashMap<>();
    private final Set<String> delayed = new HashSet<>();
    private final Map<String, Unrest> changed = new HashMap<>();
    private final Set<String> timed = new HashSet<>();
    private final Map<String, Reason> lastReasons = new HashMap<>();
    private long lastTick;

    DecisionScheduler(TrainingDecider decider, SnapshotPreparer preparer, Duration settle) {
        this.decider = decider;
        this.preparer = preparer;
        this.settle = settle;
    }

    /** Something about the dataset is new. */
    void changed(String dataset, long now) {
        changed.merge(dataset, new Unrest(now, now), (known, fresh) -> new Unrest(known.first(), fresh.last()));
    }

    /** Puts the jobs that are due into the transaction. */
    void decide(Set<String> datasets, LedgerTransaction transaction, long now) {
        boolean tick = now - lastTick >= TICK_MS;
        lastTick = tick ? now : lastTick;
        for (String dataset : datasets) {
            if (preparing(dataset)) {
                continue;
            }
            Unrest unrest = changed.get(dataset);
            if (unrest == null ? tick && timed.contains(dataset) : isQuiet(unrest, now)) {
                changed.remove(dataset);
                transaction
                        .view(dataset)
                        .ifPresent(view -> settle(view, decider.automatic(view, now), transaction, now));
            }
        }
    }

    /** Whether the manifest of a dataset's next job is being made. */
    boolean preparing(String dataset) {
        return proposals.containsKey(dataset);
    }

    /**
     * Has the manifest made; where one is being made already, it is the one that a person's command gets. One that keeps failing
     * is begun again, so that the person hears how it stands now.
     */
    void prepare(DatasetView view, Proposal proposal) {
        String dataset = view.spec().getDataset();
        if (delayed.contains(dataset)) {
            cancel(dataset);
        }
        if (preparing(dataset)) {
            proposals.computeIfPresent(dataset, (name, begun) -> proposal.byCommand() ? begun.by(proposal) : begun);
        } else {
            Set<String> batchIds = view.batches().ids();
            proposals.put(dataset, new Begun(proposal, batchIds));
            preparer.begin(new NewJob(dataset), dataset, batchIds);
        }
    }

    private void cancel(String dataset) {
        preparer.cancel(new NewJob(dataset));
        proposals.remove(dataset);
        delayed.remove(dataset);
    }

    /**
     * What a proposal has come to, and is put into the transaction; empty where its dataset was deleted. Where a batch of it was taken
     * away meanwhile, the manifest is made anew without it.
     */
    Optional<Decision> prepared(String dataset, Prepared prepared, LedgerTransaction transaction, long now) {
        Begun begun = requireNonNull(proposals.remove(dataset), dataset);
        delayed.remove(dataset);
        changed(dataset, now);
        return transaction.view(dataset).map(view -> {
            boolean outdated = !begun.batchIds().stream()
                    .allMatch(id -> view.batches().find(id).isPresent());
            Decision decision =
                    outdated ? again(view, begun.proposal(), now) : decision(view, begun.proposal(), prepared, now);
            settle(view, decision, transaction, now);
            return decision;
        });
    }

    private Decision decision(DatasetView view, Proposal proposal, Prepared prepared, long now) {
        return switch (prepared) {
            case Prepared.Stored stored -> decider.decide(view, proposal.with(stored.snapshot()), now);
            case Prepared.Unusable unusable -> decider.unusable(view, proposal, unusable.reason(), now);
            case Prepared.Outdated outdated -> again(view, proposal, now);
            case Prepared.Delayed delay -> throw new IllegalArgumentException("it is still being made");
        };
    }

    private Decision again(DatasetView view, Proposal proposal, long now) {
        return proposal.byCommand() ? decider.train(view, now) : decider.automatic(view, now);
    }

    /** The manifest keeps failing. What triggered by itself waits until it does not; what a person asked for is declined. */
    void delayed(String dataset, Reason reason, long now) {
        explain(dataset, reason);
        if (requireNonNull(proposals.get(dataset), dataset).proposal().byCommand()) {
            cancel(dataset);
            changed(dataset, now);
        } else {
            delayed.add(dataset);
        }
    }

    private static LoggingEventBuilder about(Start start) {
        return About.job(log.atInfo(), start.plan().jobId(), start.plan().dataset());
    }

    /** Puts a decision to start or to refuse a job on record. */
    void record(Decision decision, LedgerTransaction transaction, long now) {
        switch (decision) {
            case Start start -> {
                about(start)
                        .log(
                                "{} of {} is planned: {}",
                                start.plan().jobId(),
                                start.plan().dataset(),
                                sizeOf(start.plan()));
                transaction
                        .view(start.plan().dataset())
                        .flatMap(view -> FirstJobAdvice.of(view, start.plan()))
                        .ifPresent(advice -> about(start)
                                .log("{}: its examples are {}", start.plan().jobId(), advice));
                transaction.step(new Planned(start.plan(), now));
            }
            case Refuse refuse -> {
                Planned planned = new Planned(refuse.plan(), now);
                transaction.step(planned);
                transaction.step(planned.refuse(refuse.reason(), now));
            }
            case Prepare prepare -> throw new IllegalArgumentException("its manifest is made first");
            case NotYet not -> throw new IllegalArgumentException("there is nothing to record");
        }
    }

    private void settle(DatasetView view, Decision decision, LedgerTransaction transaction, long now) {
        String dataset = view.spec().getDataset();
        timed.remove(dataset);
        if (decision instanceof NotYet not) {
            if (decider.isTimed(view)) {
                timed.add(dataset);
            }
            explain(dataset, not.reason());
        } else if (decision instanceof Prepare prepare) {
            prepare(view, prepare.proposal());
        } else {
            lastReasons.remove(dataset);
            record(decision, transaction, now);
        }
    }

    private void explain(String dataset, Reason reason) {
        Reason last = lastReasons.put(dataset, reason);
        if (last == null || !last.code().equals(reason.code())) {
            About.dataset(log.atInfo(), dataset)
                    .log("no job of {} yet: {} ({})", dataset, reason.message(), reason.code());
        } else if (!last.equals(reason)) {
            About.dataset(log.atDebug(), dataset)
                    .log("no job of {} yet: {} ({})", dataset, reason.message(), reason.code());
        }
    }

    private boolean isQuiet(Unrest unrest, long now) {
        long settleMs = settle.toMillis();
        return now - unrest.last() >= settleMs || now - unrest.first() >= LONGEST_UNREST * settleMs;
    }

    private static String sizeOf(JobPlan plan) {
        return "%d examples, %d tokens, by %s"
                .formatted(plan.snapshot().trainExamples(), plan.snapshot().trainTokens(), plan.trigger());
    }
}
