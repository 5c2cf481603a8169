package io.tunestream.status.publish;

import io.tunestream.providers.ProviderEvent;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.ProviderJobState;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.status.listen.JobUpdate;
import io.tunestream.status.listen.ProbeOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to publish next: a function of what is published and what was found, so that a repeat yields nothing. The end
 * comes only after a look that brought nothing new, so that every event of the job stands before it.
 */
final class Transitions {

    private Transitions() {}

    /** Events that the update adds to the history, in their order, numbered; changes neither. */
    static List<JobEvent> of(JobRecord job, JobHistory history, JobUpdate update) {
        if (history.ended()) {
            return List.of();
        }
        List<ProviderEvent> unseen = unseen(history, update.events());
        Numbering events = new Numbering(job, history.nextSequence(), update.observedAt());
        if (history.state().isEmpty() && hasBegun(update.job(), unseen)) {
            events.add(events.blank("state").setState("RUNNING").setMessage("the provider runs the job"));
        }
        unseen.forEach(event -> events.add(fromProvider(events.blank(event.kind()), event)));
        if (update.job().state().ended() && unseen.isEmpty()) {
            events.add(end(events.blank("state"), update.job()));
        }
        return events.made();
    }

    /** The message that there will be no model-ready event. */
    static List<JobEvent> of(JobRecord job, JobHistory history, ProbeOutcome.Refused refused, long observedAt) {
        if (history.refused()) {
            return List.of();
        }
        Numbering events = new Numbering(job, history.nextSequence(), observedAt);
        String code = refused.code().startsWith(JobHistory.PROBE_CODE)
                ? refused.code()
                : JobHistory.PROBE_CODE + refused.code();
        events.add(events.blank("message")
                .setLevel("error")
                .setCode(code)
                .setMessage("the tuned model does not answer: " + refused.message())
                .setTunedModel(history.tunedModel()));
        return events.made();
    }

    private static List<ProviderEvent> unseen(JobHistory history, List<ProviderEvent> events) {
        Set<String> within = new HashSet<>();
        return events.stream()
                .filter(event -> !history.hasSeen(event))
                .filter(event -> within.add(JobHistory.idOf(event)))
                .toList();
    }

    private static boolean hasBegun(ProviderJob job, List<ProviderEvent> unseen) {
        return job.state() == ProviderJobState.RUNNING
                || job.state() == ProviderJobState.SUCCEEDED
                || unseen.stream().anyMatch(event -> event.kind().equals("metrics"));
    }

    private static JobEvent.Builder fromProvider(JobEvent.Builder event, ProviderEvent source) {
        return event.setProviderEventId(JobHistory.idOf(source))
                .setLevel(source.level())
                .setMessage(source.message())
                .setStep(source.step())
                .setTotalSteps(source.totalSteps())
                .setMetrics(source.metrics())
                .setOccurredAt(source.occurredAt());
    }

    private static JobEvent.Builder end(JobEvent.Builder event, ProviderJob job) {
        return event.setState(job.state().name())
                .setLevel(job.state() == ProviderJobState.FAILED ? "error" : "info")
                .setCode(job.code())
                .setMessage(job.message())
                .setTunedModel(job.tunedModel())
                .setTrainedTokens(job.trainedTokens());
    }

    /** Events of one job, numbered as they are added. */
    private static final class Numbering {
        private final JobRecord job;
        private final long observedAt;
        private final List<JobEvent> made = new ArrayList<>();
        private long next;

        Numbering(JobRecord job, long next, long observedAt) {
            this.job = job;
            this.next = next;
            this.observedAt = observedAt;
        }

        JobEvent.Builder blank(String kind) {
            return JobEvent.newBuilder()
                    .setJobId(job.getJobId())
                    .setDataset(job.getDataset())
                    .setProviderJobId(job.getProviderJobId())
                    .setKind(kind)
                    .setOccurredAt(observedAt)
                    .setObservedAt(observedAt);
        }

        void add(JobEvent.Builder event) {
            made.add(event.setSequence(next++).build());
        }

        List<JobEvent> made() {
            return List.copyOf(made);
        }
    }
}
