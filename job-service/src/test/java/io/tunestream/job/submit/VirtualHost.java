package io.tunestream.job.submit;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.memory.InMemoryProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's side: the jobs of the provider in memory, which train and end by themselves, and what look-ups show of them. */
final class VirtualHost {

    /** Look-ups that may pass before a new job is among what they show. */
    private static final int MOST_LAG = 3;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final InMemoryProvider memory = new InMemoryProvider("openai");
    private final HostKind kind;
    private final VirtualTime time;
    private final SubmissionScript script;
    private final Runnable onChange;
    private final Map<String, Integer> hidden = new HashMap<>();
    private boolean lookedThrough = true;

    /** @param onChange what is done when a job is made, or ends */
    VirtualHost(HostKind kind, VirtualTime time, SubmissionScript script, Runnable onChange) {
        this.kind = kind;
        this.time = time;
        this.script = script;
        this.onChange = onChange;
        memory.keepMetadata(kind != HostKind.METADATA || !script.oneIn(4));
    }

    InMemoryProvider memory() {
        return memory;
    }

    HostKind kind() {
        return kind;
    }

    /** Look-ups find nothing, whatever there is. */
    void switchLookUpsOff() {
        lookedThrough = false;
    }

    /** Every job that was made, oldest first. */
    List<ProviderJob> jobs() {
        return memory.jobs();
    }

    long alive() {
        return jobs().stream().filter(job -> !job.state().ended()).count();
    }

    /** A request to make a job arrives. */
    SubmitAnswer create(TuningPlan plan, String fileId) {
        Optional<ProviderJob> same =
                jobs().stream().filter(job -> job.jobId().equals(plan.jobId())).findFirst();
        if (kind == HostKind.OWN_ID && same.isPresent()) {
            return new SubmitAnswer.Created(same.get().id());
        }
        SubmitAnswer answer = memory.submit(plan, fileId, "");
        if (answer instanceof SubmitAnswer.Created created) {
            hidden.put(created.providerJobId(), kind.lags() ? (int) script.between(0, MOST_LAG) : 0);
            live(created.providerJobId());
            onChange.run();
        }
        return answer;
    }

    private void live(String id) {
        time.after(script.between(0, 2 * MINUTE), () -> unlessEnded(id, () -> memory.run(id)));
        boolean failing = script.oneIn(4);
        time.after(
                script.between(3 * MINUTE, 60 * MINUTE),
                () -> unlessEnded(id, () -> {
                    if (failing) {
                        memory.fail(id, "server_error", "it failed");
                    } else {
                        memory.succeed(id, 1);
                    }
                }));
    }

    private void unlessEnded(String id, Runnable change) {
        if (!memory.get(id).state().ended()) {
            change.run();
            onChange.run();
        }
    }

    FindAnswer look(JobSearch search) {
        if (!lookedThrough) {
            return new FindAnswer.Absent();
        }
        if (kind == HostKind.NOTHING) {
            return new FindAnswer.CannotTell("nothing can be compared here");
        }
        if (script.looksBadly()) {
            if (kind == HostKind.OWN_ID || script.oneIn(2)) {
                throw new ProviderException("provider_unreachable", "no answer", null);
            }
            return new FindAnswer.CannotTell("it lists too much");
        }
        return FindAnswer.of(
                jobs().stream().filter(this::isShown).filter(search::matches).toList());
    }

    private boolean isShown(ProviderJob job) {
        return hidden.merge(job.id(), -1, Integer::sum) < 0;
    }
}
