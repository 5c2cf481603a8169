package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.tunestream.provider.selfhosted.LogReading;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One look at one object: what of it is asked for is fetched once. Used by one thread. */
final class TrainingLook {

    private final Cluster cluster;
    private final KubernetesSettings settings;
    private final ObjectStatus status;
    private Optional<List<Pod>> pods = Optional.empty();

    TrainingLook(Cluster cluster, KubernetesSettings settings, JsonNode object) {
        this.cluster = cluster;
        this.settings = settings;
        this.status = new ObjectStatus(object);
    }

    ObjectStatus status() {
        return status;
    }

    List<Pod> pods() {
        if (pods.isEmpty()) {
            pods = Optional.of(cluster.pods(status.name()));
        }
        return pods.get();
    }

    boolean running() {
        return PodView.training(pods()).stream().anyMatch(pod -> PodView.isIn(pod, "Running"));
    }

    /** Why it does not begin; empty where nothing is known to stand in the way. */
    Optional<PodTrouble> trouble() {
        return pods().isEmpty() ? PodTrouble.noPods(notes()) : PodTrouble.waiting(pods());
    }

    private List<Event> notes() {
        return cluster.events(status.name()).stream()
                .filter(note -> note.getInvolvedObject() != null
                        && status.name().equals(note.getInvolvedObject().getName()))
                .sorted(Comparator.comparing(note -> Objects.toString(note.getLastTimestamp(), "")))
                .toList();
    }

    /** What the trainer has printed, in the order in which its pods were made; with all its steps from the first line on, as far as any line tells. */
    LogReading reading() {
        List<PodLog> logs = PodView.training(pods()).stream().map(this::log).toList();
        return read(logs, read(logs, 0).total());
    }

    private LogReading read(List<PodLog> logs, int total) {
        LogReading reading = new LogReading(List.of(), settings.plan().loggingSteps(), total);
        logs.forEach(log -> log.read(reading::read));
        return reading;
    }

    List<String> lastLines(Pod pod) {
        return log(pod).lines();
    }

    private PodLog log(Pod pod) {
        String text = PodView.trainer(pod, settings.container())
                .filter(TrainingLook::hasBegun)
                .map(container -> cluster.log(PodView.name(pod), container.getName()))
                .orElse("");
        return new PodLog(Objects.toString(pod.getMetadata().getUid(), ""), text);
    }

    private static boolean hasBegun(ContainerStatus container) {
        return container.getState() != null
                && (container.getState().getRunning() != null
                        || container.getState().getTerminated() != null);
    }

    TrainingEnd end(ObjectStatus.Condition failed) {
        return TrainingEnd.of(failed, pods(), this::lastLines);
    }

    /** Tokens trained, where the trainer counts them; else 0. */
    long tokens() {
        return status.report()
                .map(report -> report.tokens())
                .orElseGet(() -> reading().tokens());
    }
}
