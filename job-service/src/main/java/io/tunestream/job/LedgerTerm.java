package io.tunestream.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Ready;
import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.job.reconcile.Reconciler;
import io.tunestream.job.submit.ActionRunner;
import io.tunestream.job.submit.LostJobInquiry;
import io.tunestream.job.submit.PauseInquiry;
import io.tunestream.job.submit.PlanInquiry;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.provider.Providers;
import io.tunestream.record.CommandResult;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.kafka.Term;
import io.tunestream.runtime.log.About;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.state.CommandKind;
import io.tunestream.snapshot.ExclusionKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The term in which this process leads and writes the ledger: what it knows, what it is doing, and the turns in which it goes on. A
 * turn gathers what has come in, makes of it the steps of one transaction, and begins what the steps ask for once they are
 * committed. An exception ends the term; nothing uncommitted is in the view. One thread.
 */
final class LedgerTerm implements Term {

    private static final Logger log = LoggerFactory.getLogger(LedgerTerm.class);
    private static final long COMMIT_MS = 5_000;

    private final Consumer<String, byte[]> member;
    private final RecordReader reader;
    private final LedgerWriter writer;
    private final SnapshotPreparer preparer;
    private final DecisionScheduler decisions;
    private final ProviderCommands providerCommands;
    private final CommandHandler commands;
    private final ManifestOutcomes manifests;
    private final Clock clock;
    private final MeterRegistry meters;
    private final LedgerView view = new LedgerView();
    private final LedgerIntake intake;
    private final MissedEvents missedEvents;
    private final CheckpointWatch checkpoints;
    private final ActionRunner actions;
    private final Reconciler reconciler;
    private final PrivacyRecheck privacy;
    private final SpecAudit specs;
    private final JobTraces traces;
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private final Set<String> planned = new LinkedHashSet<>();
    private long lastCommit;

    LedgerTerm(JobParts parts, LedgerWriter writer, Consumer<String, byte[]> member) {
        this.member = member;
        this.reader = parts.clients().reader();
        this.writer = writer;
        this.preparer = parts.acting().preparer();
        this.decisions = new DecisionScheduler(parts.decider(), preparer, parts.settle());
        this.providerCommands = providerCommands(parts, decisions);
        this.commands = new CommandHandler(
                parts.acting().providers().names(),
                parts.decider(),
                decisions,
                preparer,
                providerCommands,
                parts.acting().meters());
        this.manifests = new ManifestOutcomes(commands, decisions, preparer);
        this.clock = parts.acting().clock();
        this.meters = parts.acting().meters();
        this.checkpoints = new CheckpointWatch(
                parts.clients().topics().sequenceCheckpoint(), parts.clients().topicReader(), reader, view);
        this.actions = parts.acting().begin();
        this.reconciler = new Reconciler(
                parts.acting().providers(), parts.reconcile(), parts.acting().meters());
        this.privacy = new PrivacyRecheck(parts.destinations());
        this.specs = new SpecAudit(parts.clients().topics().datasetSpec());
        this.intake =
                new LedgerIntake(parts.clients().topics(), reader, view, commands, decisions, privacy, specs, clock);
        this.missedEvents = new MissedEvents(parts.clients());
        this.traces = new JobTraces(parts.tracing());
        this.lastCommit = clock.millis();
    }

    private static ProviderCommands providerCommands(JobParts parts, DecisionScheduler decisions) {
        Providers providers = parts.acting().providers();
        LostJobInquiry lostJobs = new LostJobInquiry(providers);
        PauseInquiry pauses = new PauseInquiry(providers);
        return new ProviderCommands(Map.of(
                CommandKind.ADOPT,
                new Adoption(lostJobs),
                CommandKind.DECLARE_ABSENT,
                new AbsenceDeclaration(lostJobs, parts.acting().absentAfter()),
                CommandKind.PAUSE,
                PauseCommand.pause(pauses),
                CommandKind.RESUME,
                PauseCommand.resume(pauses),
                CommandKind.REPLAN,
                new Replanning(providers.names(), new PlanInquiry(providers), parts.decider(), decisions)));
    }

    /** What it reads from topics. */
    LedgerIntake intake() {
        return intake;
    }

    /** Goes on with every job where the last leader stopped. */
    void takeOver() {
        LedgerTransaction transaction = new LedgerTransaction(view);
        view.jobs().forEach(job -> Transitions.toTakeOver(job, clock.millis()).ifPresent(transaction::step));
        missedEvents.read(view.outdated(), event -> intake.follow(event, transaction));
        privacy.turn(view, transaction, clock.millis());
        if (!transaction.steps().isEmpty()) {
            commit(transaction);
        }
        ListedSnapshots.takeOver(view, preparer);
        view.jobs().forEach(this::begin);
        view.datasets().forEach(dataset -> decisions.changed(dataset, clock.millis()));
        log.info(
                "leading: {} jobs, {} datasets",
                view.jobs().size(),
                view.datasets().size());
    }

    @Override
    public void turn(Iterable<ConsumerRecord<String, byte[]>> records) {
        LedgerTransaction transaction = new LedgerTransaction(view);
        specs.turn(transaction);
        records.forEach(record -> intake.take(record, transaction));
        react(transaction);
        checkpoints.look(clock.millis()).forEach(dataset -> decisions.changed(dataset, clock.millis()));
        decisions.decide(view.datasets(), transaction, clock.millis());
        reconcile(transaction);
        privacy.turn(view, transaction, clock.millis());
        boolean commanded = takePositions(transaction);
        boolean due = !positions.isEmpty() && clock.millis() - lastCommit > COMMIT_MS;
        if (commanded
                || due
                || !transaction.steps().isEmpty()
                || !transaction.audits().isEmpty()) {
            commit(transaction);
        }
    }

    /** Of jobs that nothing else happened to in this turn. */
    private void reconcile(LedgerTransaction transaction) {
        reconciler.turn(view::jobs, clock.millis()).stream()
                .filter(step -> transaction.outcome().stream()
                        .noneMatch(other -> other.jobId().equals(step.jobId())))
                .forEach(transaction::step);
    }

    /** Only records what came of actions; a paid call that is under way is answered and recorded before the end. */
    @Override
    public boolean finish() {
        LedgerTransaction transaction = new LedgerTransaction(view);
        react(transaction);
        if (takePositions(transaction) || !transaction.steps().isEmpty()) {
            commit(transaction);
        }
        return actions.submitting();
    }

    /** Whether a command was carried out or waits: its position is committed at once. */
    private boolean takePositions(LedgerTransaction transaction) {
        boolean commanded = intake.commands().takePosition(transaction);
        positions.putAll(transaction.positions());
        return commanded;
    }

    private void react(LedgerTransaction transaction) {
        actions.drain().forEach(outcome -> react(outcome, transaction));
        preparer.drain().forEach(prepared -> manifests.settle(prepared, transaction, clock.millis()));
        commands.settle(transaction, clock.millis());
        planned.forEach(id -> transaction
                .job(id)
                .flatMap(job -> Transitions.to(job, new Ready(id, needsApproval(job)), clock.millis()))
                .ifPresent(transaction::step));
        planned.clear();
    }

    private void react(ActionOutcome outcome, LedgerTransaction transaction) {
        if (outcome instanceof RowsFound found) {
            RefusedRowPolicy.apply(found, transaction, clock.millis());
        } else {
            transaction
                    .job(outcome.jobId())
                    .flatMap(job -> Transitions.to(job, outcome, clock.millis()))
                    .ifPresent(transaction::step);
        }
    }

    private boolean needsApproval(JobState job) {
        return view.spec(job.plan().dataset())
                .map(spec -> spec.getGuards())
                .map(GuardSpec::getApproval)
                .orElse(false);
    }

    private void commit(LedgerTransaction transaction) {
        writer.write(transaction, positions, member.groupMetadata());
        positions.clear();
        lastCommit = clock.millis();
        transaction.steps().forEach(this::stepped);
        transaction.results().forEach(LedgerTerm::report);
        transaction.exclusions().forEach(this::learn);
        for (JobState state : transaction.outcome()) {
            begin(state);
            decisions.changed(state.plan().dataset(), clock.millis());
        }
    }

    private void stepped(JobState step) {
        JobRecord record = JobRecordEncoder.of(step);
        view.job(step.jobId())
                .ifPresent(before -> traces.stepped(before, step, record, view.batches(record.getDataset())));
        view.put(step);
        report(record);
    }

    private void learn(ExclusionKey key, Optional<ExcludedExample> excluded) {
        excluded.map(ExcludedExample::getPlace)
                .ifPresentOrElse(place -> view.exclude(key, place.getTokens()), () -> view.include(key));
        decisions.changed(key.dataset(), clock.millis());
    }

    private void begin(JobState state) {
        if (state instanceof Planned) {
            planned.add(state.jobId()); // the next turn goes on with it
        }
        actions.follow(state);
    }

    private static void report(CommandResult result) {
        About.job(log.atInfo(), result.getJobId(), result.getDataset())
                .log(
                        "command {} {} {}: {}, {} ({})",
                        result.getCommandId(),
                        result.getKind(),
                        result.getJobId().isEmpty() ? result.getDataset() : result.getJobId(),
                        result.getCarriedOut() ? "carried out" : "declined",
                        result.getMessage(),
                        result.getCode());
    }

    private void report(JobRecord record) {
        About.job(log.atInfo(), record.getJobId(), record.getDataset())
                .log("{} {} {} {}", record.getJobId(), record.getState(), record.getReason(), record.getMessage());
        meters.counter("tunestream.jobs.steps", "state", record.getState()).increment();
    }

    @Override
    public void close() {
        actions.close();
        reconciler.close();
        preparer.close();
        providerCommands.close();
        writer.close();
        reader.close();
    }
}
