package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.schema.state.LedgerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A job's progress as the fold of its events in their order. Its size does not depend on their number. Pure. */
final class ProgressFold {

    /** Of a job that nothing is published of. */
    static final JobProgress NONE = JobProgress.newBuilder().build();

    /** Codes of the message that tells why there will be no model-ready event begin so. */
    static final String PROBE_CODE = "probe_";

    static final String CONTACT_LOST = "contact_lost";
    static final String CONTACT_REGAINED = "contact_regained";
    static final String PROVIDER_STATUS = "provider_status";
    static final String MODEL_NAME_MISSING = "model_name_missing";
    static final String READY = "ready";
    static final String REFUSED = "refused";

    static final int LAST_EVENT_IDS = 16;

    private static final int MOST_METRICS = 64;

    private ProgressFold() {}

    /** The progress with the job's next event in it. */
    static JobProgress add(JobProgress before, JobEvent event) {
        JobProgress.Builder after = JobProgress.newBuilder(before)
                .setJobId(event.getJobId())
                .setDataset(event.getDataset())
                .setNextSequence(event.getSequence() + 1)
                .setStep(Math.max(before.getStep(), event.getStep()))
                .setTotalSteps(Math.max(before.getTotalSteps(), event.getTotalSteps()))
                .setMetrics(merged(before.getMetrics(), event.getMetrics()))
                .setLastEventAt(event.getKind().equals("contact") ? before.getLastEventAt() : event.getOccurredAt())
                .setUpdatedAt(event.getObservedAt());
        addProviderEventId(after, event.getProviderEventId());
        switch (event.getKind()) {
            case "state" -> addState(after, event);
            case "contact" -> addContact(after, event);
            case "message" -> addMessage(after, event);
            default -> {
                // metrics and checkpoints change nothing else
            }
        }
        return after.build();
    }

    /** The progress with the job's next events in it. */
    static JobProgress addAll(JobProgress before, List<JobEvent> events) {
        JobProgress after = before;
        for (JobEvent event : events) {
            after = add(after, event);
        }
        return after;
    }

    private static Map<String, Double> merged(Map<String, Double> known, Map<String, Double> fresh) {
        Map<String, Double> all = new HashMap<>(known);
        fresh.forEach((name, value) -> {
            if (all.size() < MOST_METRICS || all.containsKey(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    private static void addProviderEventId(JobProgress.Builder progress, String id) {
        if (id.isEmpty()) {
            return;
        }
        if (progress.getFirstEventId().isEmpty()) {
            progress.setFirstEventId(id);
        }
        List<String> ids = new ArrayList<>(progress.getLastEventIds());
        ids.add(id);
        progress.setLastEventIds(ids.subList(Math.max(0, ids.size() - LAST_EVENT_IDS), ids.size()));
    }

    private static void addState(JobProgress.Builder progress, JobEvent event) {
        progress.setState(event.getState());
        progress.setStateSince(event.getObservedAt());
        progress.setTunedModel(event.getTunedModel());
        progress.setTrainedTokens(event.getTrainedTokens());
        if (LedgerState.of(event).filter(LedgerState::isEnd).isPresent()) {
            progress.setProviderStatus("");
            progress.setModelNameMissingSince(0);
        }
    }

    private static void addContact(JobProgress.Builder progress, JobEvent event) {
        boolean lost = event.getCode().equals(CONTACT_LOST);
        progress.setContactLostAt(lost ? event.getObservedAt() : 0);
        progress.setContactMessage(lost ? event.getMessage() : "");
    }

    private static void addMessage(JobProgress.Builder progress, JobEvent event) {
        if (!event.getProviderEventId().isEmpty()) {
            return; // a provider's own message decides nothing, whatever it says
        }
        switch (event.getCode()) {
            case PROVIDER_STATUS -> progress.setProviderStatus(event.getProviderStatus());
            case MODEL_NAME_MISSING -> progress.setModelNameMissingSince(event.getObservedAt());
            default -> {
                if (event.getCode().startsWith(PROBE_CODE)) {
                    progress.setProof(REFUSED);
                }
            }
        }
    }

    /** The progress once its next event has this offset. */
    static JobProgress at(long offset, JobProgress progress) {
        return JobProgress.newBuilder(progress)
                .setFirstOffset(progress.getFirstOffset() < 0 ? offset : progress.getFirstOffset())
                .setLastOffset(offset)
                .build();
    }

    /** The progress once probing the model has begun once more. */
    static JobProgress probing(JobProgress progress, long now) {
        return JobProgress.newBuilder(progress)
                .setProbeRuns(progress.getProbeRuns() + 1)
                .setUpdatedAt(now)
                .build();
    }

    /** The progress once the model has answered. */
    static JobProgress answered(JobProgress progress, long millis, long now) {
        return JobProgress.newBuilder(progress)
                .setProbeMs(millis)
                .setProbedAt(now)
                .setUpdatedAt(now)
                .build();
    }

    /** The progress once it is published that the model is ready. */
    static JobProgress ready(JobProgress progress, long millis, long now) {
        return JobProgress.newBuilder(progress)
                .setProbeMs(millis)
                .setProbedAt(progress.getProbedAt() == 0 ? now : progress.getProbedAt())
                .setProof(READY)
                .setUpdatedAt(now)
                .build();
    }

    static boolean ended(JobProgress progress) {
        return LedgerState.of(progress).filter(LedgerState::isEnd).isPresent();
    }
}
