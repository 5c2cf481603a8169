package io.tunestream.status.publish;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.prove.ProbeOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to publish next: a function of what is published and what was found, so that a repeat yields nothing. The end
 * comes only after a look that brought nothing new, so that every event of the job stands before it, and a success only
 * with the model's name. After it comes only whether the provider answers, and what became of its model.
 */
final class NextEvents {

    private NextEvents() {}

    /** Events that the update adds to the history, in their order, numbered; changes neither. */
    static List<JobEvent> of(JobRecord job, JobHistory history, JobUpdate update) {
        EventNumbering events = new EventNumbering(job, history.nextSequence(), update.observedAt());
        switch (update) {
            case JobUpdate.Seen seen -> {
                if (!history.ended()) {
                    addSeen(events, history, seen);
                }
            }
            case JobUpdate.Answered answered -> addRegained(events, history);
            case JobUpdate.Unanswered unanswered -> addUnanswered(events, history, unanswered);
        }
        return events.made();
    }

    private static void addSeen(EventNumbering events, JobHistory history, JobUpdate.Seen update) {
        List<ProviderEvent> unseen = unseen(history, update.events());
        addRegained(events, history);
        if (history.state().isEmpty() && hasBegun(update.job(), unseen)) {
            events.add(
                    events.blank("state").setState(LedgerState.RUNNING.name()).setMessage("the provider runs the job"));
        }
        addStatus(events, history, update.job());
        unseen.forEach(event -> events.add(fromProvider(events.blank(event.kind()), event)));
        if (update.lacksModelName() && !history.lacksModelName()) {
            events.add(events.blank("message")
                    .setLevel("warn")
                    .setCode(ProgressFold.MODEL_NAME_MISSING)
                    .setMessage("the provider says that the job succeeded and names no model yet"));
        }
        if (update.complete() && unseen.isEmpty()) {
            events.add(end(events.blank("state"), update.job()));
        }
    }

    private static void addRegained(EventNumbering events, JobHistory history) {
        if (history.contactLost()) {
            events.add(events.blank("contact")
                    .setCode(ProgressFold.CONTACT_REGAINED)
                    .setMessage("the provider answers again"));
        }
    }

    /** A status that nobody knows is shown as it is, once, and once more what follows it. */
    private static void addStatus(EventNumbering events, JobHistory history, ProviderJob job) {
        String unknown = job.state() == ProviderJobState.UNKNOWN ? job.status() : "";
        if (!unknown.equals(history.providerStatus()) && !job.state().ended()) {
            events.add(events.blank("message")
                    .setCode(ProgressFold.PROVIDER_STATUS)
                    .setProviderStatus(unknown)
                    .setMessage("the provider says that the job is " + job.status()));
        }
    }

    private static void addUnanswered(EventNumbering events, JobHistory history, JobUpdate.Unanswered update) {
        if (!history.contactLost()) {
            events.add(events.blank("contact")
                    .setLevel("warn")
                    .setCode(ProgressFold.CONTACT_LOST)
                    .setMessage("the provider gives no answer about the job: %s: %s"
                            .formatted(update.code(), update.message())));
        }
    }

    /** The message that there will be no model-ready event. */
    static List<JobEvent> of(JobRecord job, JobHistory history, ProbeOutcome.Refused refused, long observedAt) {
        if (history.refused()) {
            return List.of();
        }
        EventNumbering events = new EventNumbering(job, history.nextSequence(), observedAt);
        events.add(events.blank("message")
                .setLevel("error")
                .setCode(codeOf(refused))
                .setMessage(messageOf(refused))
                .setTunedModel(history.tunedModel()));
        return events.made();
    }

    /** Code by which a refusal is published. */
    static String codeOf(ProbeOutcome.Refused refused) {
        return refused.code().startsWith(ProgressFold.PROBE_CODE)
                ? refused.code()
                : ProgressFold.PROBE_CODE + refused.code();
    }

    /** Sentence by which a refusal is published. */
    static String messageOf(ProbeOutcome.Refused refused) {
        return "the tuned model does not answer: " + refused.message();
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
}
