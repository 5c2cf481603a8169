package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods, as far as they concern a training. Pure. */
final class PodView {

    private static final String REPLICATED_JOB = "jobset.sigs.k8s.io/replicatedjob-name";
    private static final String INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String TRAINING_STEP = "node";

    private PodView() {}

    static String name(Pod pod) {
        return pod.getMetadata().getName();
    }

    static boolean hasEnded(Pod pod) {
        return isIn(pod, "Succeeded") || isIn(pod, "Failed");
    }

    static boolean isIn(Pod pod, String phase) {
        return phase.equals(pod.getStatus().getPhase());
    }

    /** Those that prepare and those that train. */
    static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .filter(each -> each.getState() != null);
    }

    /** The pods that train, of one node each: the first of a group, in the order in which they were made. */
    static List<Pod> training(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> labelled(pod, REPLICATED_JOB, TRAINING_STEP) && labelled(pod, INDEX, "0"))
                .sorted(Comparator.comparing(PodView::createdAt))
                .toList();
    }

    /** Where it carries no such label it is the only one. */
    private static boolean labelled(Pod pod, String label, String value) {
        return pod.getMetadata().getLabels() == null
                || value.equals(pod.getMetadata().getLabels().getOrDefault(label, value));
    }

    static Instant createdAt(Pod pod) {
        return instant(pod.getMetadata().getCreationTimestamp());
    }

    /** The epoch where nothing is said. */
    static Instant instant(@Nullable String time) {
        return time == null || time.isEmpty() ? Instant.EPOCH : Instant.parse(time);
    }

    /** How the pod's first container that did not end well ended. */
    static Optional<ContainerStateTerminated> failedContainer(Pod pod) {
        return containers(pod)
                .map(each -> each.getState().getTerminated())
                .filter(Objects::nonNull)
                .filter(end -> end.getExitCode() != null && end.getExitCode() != 0)
                .findFirst();
    }

    /** The container that trains: the one that is named, else a TrainJob's node, else the first. */
    static Optional<ContainerStatus> trainer(Pod pod, Optional<String> named) {
        List<ContainerStatus> all = pod.getStatus().getContainerStatuses();
        String wanted = named.orElse(TRAINING_STEP);
        return all.stream()
                .filter(each -> each.getName().equals(wanted))
                .findFirst()
                .or(() -> all.stream().findFirst().filter(each -> named.isEmpty()));
    }
}
