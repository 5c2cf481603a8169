package io.tunestream.job.submit;

import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Ended;
import io.tunestream.job.ledger.FileRefused;
import io.tunestream.job.ledger.Following.Running;
import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.job.ledger.JobEventTransitions;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.SubmittedJob;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.provider.ProviderJob;
import io.tunestream.record.JobEvent;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One plan on its way, from its record on, through whatever a script says: processes that crash, freeze and take over one
 * another, a host that answers or does not, people who cancel. It throws where two jobs were paid for, and where the plan
 * neither ends nor stands in UNKNOWN with a reason.
 *
 * <p>What it takes for granted is what the settings ask for: a request is on its way for {@link #LONGEST_CALL} at most, and a
 * list shows a job after three look-ups at the latest.
 */
final class SubmissionModel {

    static final Duration ABSENT_AFTER = Duration.ofMinutes(10);
    static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    /** Without chance: a first wait beyond the longest is that, whatever is drawn. */
    static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(15), Duration.ofMinutes(5));

    private static final Duration SESSION = Duration.ofSeconds(45);
    private static final Duration LONG_ENOUGH = Duration.ofHours(8);
    private static final Duration PEOPLE_ACT_WITHIN = Duration.ofMinutes(90);

    /** What a person asks for: the step that it leads to. */
    private interface Wish extends Function<JobState, Optional<JobState>> {}

    private final VirtualTime time = new VirtualTime();
    private final SubmissionScript script;
    private final Duration window;
    private final VirtualHost host;
    private final VirtualLedger ledger;
    private final List<Wish> wishes = new ArrayList<>();
    private VirtualProcess leader;

    SubmissionModel(HostKind kind, SubmissionScript script) {
        this(kind, script, ABSENT_AFTER.dividedBy(ActionContext.WINDOW_SHARE));
    }

    /** @param window how soon after its record the call must begin */
    SubmissionModel(HostKind kind, SubmissionScript script, Duration window) {
        this.script = script;
        this.window = window;
        this.host = new VirtualHost(kind, time, script, this::onHostChange);
        this.ledger = new VirtualLedger(new Planned(Plans.plan(), time.now()));
        this.leader = new VirtualProcess(this, time, script);
    }

    /** With a host whose look-ups find nothing. */
    SubmissionModel withoutLookUps() {
        host.switchLookUpsOff();
        return this;
    }

    Duration window() {
        return window;
    }

    VirtualLedger ledger() {
        return ledger;
    }

    VirtualHost host() {
        return host;
    }

    /** Goes on until nothing more happens; throws what was promised and not kept. */
    void run() {
        try {
            leader.begin();
            people();
            time.pass(LONG_ENOUGH.toMillis());
            checkEnd();
            endByHand();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "%s; ledger %s, host %s".formatted(e.getMessage(), ledger.names(), host.jobs()), e);
        } finally {
            time.end();
        }
    }

    private void people() {
        if (script.oneIn(8)) {
            wishWithin(state -> Transitions.toCancel(state, time.now()));
        }
        if (script.oneIn(2)) {
            wishWithin(this::decide);
        }
        if (script.oneIn(20)) {
            wishWithin(state -> Transitions.toAbandon(state, time.now()));
        }
    }

    private void wishWithin(Wish wish) {
        time.after(script.between(0, PEOPLE_ACT_WITHIN.toMillis()), () -> wish(wish));
    }

    private void wish(Wish wish) {
        wishes.add(wish);
        leader.poke();
    }

    private void checkEnd() {
        check(
                ledger.newest().ended() || (ledger.newest() instanceof Unknown unknown && hasAlarm(unknown)),
                "the plan neither ended nor stands in UNKNOWN with a reason");
        check(
                host.jobs().isEmpty() || !saysThatThereIsNone(),
                "a job was paid for, and the ledger says that there is none");
    }

    private static boolean hasAlarm(Unknown unknown) {
        return unknown.failure().isPresent();
    }

    private boolean saysThatThereIsNone() {
        return ledger.newest() instanceof FileRefused.Refused || ledger.newest() instanceof Ended.Withdrawn;
    }

    /** Where a provider cannot tell, a person looks there, and says what is so. */
    private Optional<JobState> decide(JobState state) {
        if (!(state instanceof Unknown unknown) || !hasAlarm(unknown)) {
            return Optional.empty();
        }
        if (!host.jobs().isEmpty()) {
            return Optional.of(unknown.place(host.jobs().getFirst().id(), time.now()));
        }
        return time.now() - unknown.since() >= ABSENT_AFTER.toMillis()
                ? Optional.of(unknown.declareAbsent(time.now()))
                : Optional.empty();
    }

    /** Whatever stands in UNKNOWN has a way out. */
    private void endByHand() {
        wish(this::decide);
        time.pass(LONG_ENOUGH.toMillis());
        check(ledger.newest().ended(), "nobody could end it");
    }

    /** Another process leads after so many milliseconds; the one of before hears of it some time later. */
    void replace(VirtualProcess process, long millis) {
        time.after(millis, () -> {
            if (leader == process) {
                leader = new VirtualProcess(this, time, script);
                leader.begin();
                time.after(script.between(0, 10_000), process::revoke);
            }
        });
    }

    /** As {@link #replace}, where its group misses it. */
    void replaceIfFrozen(VirtualProcess process) {
        time.after(SESSION.toMillis(), () -> {
            if (process.isFrozen()) {
                replace(process, 0);
            }
        });
    }

    /** Puts what people's commands lead to behind the steps; how many there were. */
    int carryOut(JobState state, List<JobState> steps) {
        JobState newest = state;
        for (Wish wish : wishes) {
            Optional<JobState> step = wish.apply(newest);
            step.ifPresent(steps::add);
            newest = step.orElse(newest);
        }
        return wishes.size();
    }

    /** So many commands are carried out, on record. */
    void commandsDone(int commands) {
        wishes.subList(0, Math.min(commands, wishes.size())).clear();
    }

    /** What status-service would say of the job by now, as a step. */
    Optional<JobState> event(JobState state) {
        return submittedOf(state)
                .map(submitted -> host.memory().get(submitted.providerJobId()))
                .flatMap(job -> JobEventTransitions.to(state, eventOf(job), time.now()));
    }

    private static Optional<SubmittedJob> submittedOf(JobState state) {
        return switch (state) {
            case Submitted submitted -> Optional.of(submitted.submitted());
            case Running running -> Optional.of(running.submitted());
            default -> Optional.empty();
        };
    }

    private static JobEvent eventOf(ProviderJob job) {
        return JobEvent.newBuilder()
                .setKind("state")
                .setState(job.state().name())
                .setProviderJobId(job.id())
                .setTunedModel(job.tunedModel())
                .build();
    }

    void onHostChange() {
        check(host.alive() <= 1, "two jobs of one plan are alive");
        check(host.jobs().size() <= 1, "two jobs of one plan were paid for");
        leader.poke();
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence);
        }
    }
}
