package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.selfhosted.LogReading;
import io.tunestream.provider.selfhosted.TrainerReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's events, made anew each time: steps of its life, what its trainer reported last, or what it printed where it reports nowhere.
 * What it waits for has no time of its own, and is told once until something else is told.
 */
final class TrainingEvents {

    private static final String WAITS = "waits-";

    private final Clock clock;

    TrainingEvents(Clock clock) {
        this.clock = clock;
    }

    /** Oldest first. */
    List<ProviderEvent> after(TrainingLook look, String afterEventId) {
        List<ProviderEvent> events = new ArrayList<>(life(look));
        Optional<TrainerReport> report = look.status().report();
        report.map(each -> each.event(EventId.of(each.at(), "report"))).ifPresent(events::add);
        if (report.isEmpty()) {
            LogReading reading = look.reading();
            events.addAll(reading.metrics());
            events.addAll(reading.progress());
        }
        events.sort(Comparator.comparing(ProviderEvent::id));
        events.removeIf(event -> !EventId.isAfter(event.id(), afterEventId));
        waiting(look, afterEventId).ifPresent(events::add);
        return events;
    }

    private static List<ProviderEvent> life(TrainingLook look) {
        ObjectStatus status = look.status();
        List<ProviderEvent> steps = new ArrayList<>();
        steps.add(step(status.createdAt(), "created", "info", "the object %s is made".formatted(status.name())));
        for (Pod pod : PodView.training(look.pods())) {
            Optional.ofNullable(pod.getStatus().getStartTime())
                    .ifPresent(time -> steps.add(step(
                            PodView.instant(time),
                            "pod-" + PodView.name(pod),
                            "info",
                            "pod %s begins".formatted(PodView.name(pod)))));
        }
        status.condition("Suspended")
                .ifPresent(each -> steps.add(step(each.since(), "suspended", "info", "suspended")));
        status.condition("Complete").ifPresent(each -> steps.add(step(each.since(), "complete", "info", "complete")));
        status.condition("Failed")
                .ifPresent(each -> steps.add(step(each.since(), "failed", "error", "failed: " + each.reason())));
        return steps;
    }

    private static ProviderEvent step(Instant time, String what, String level, String message) {
        return event(EventId.of(time, "life-" + what), level, message, time);
    }

    private Optional<ProviderEvent> waiting(TrainingLook look, String afterEventId) {
        ObjectStatus status = look.status();
        return Optional.of(look)
                .filter(each -> !status.ended() && !status.suspended())
                .flatMap(TrainingLook::trouble)
                .filter(trouble -> !afterEventId.endsWith(WAITS + trouble.code()))
                .map(trouble -> {
                    Instant now = clock.instant();
                    return event(EventId.of(now, WAITS + trouble.code()), "warn", trouble.sentence(), now);
                });
    }

    private static ProviderEvent event(String id, String level, String message, Instant time) {
        return new ProviderEvent(id, "message", level, message, 0, 0, Map.of(), time.toEpochMilli());
    }
}
