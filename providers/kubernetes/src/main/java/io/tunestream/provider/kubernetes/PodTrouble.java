package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a pod does not train, and what somebody can do. Pure.
 *
 * @param code     stable code
 * @param sentence the cluster's own words, shortened
 */
record PodTrouble(String code, String sentence) {

    private static final Set<String> IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable");
    private static final Set<String> CREATION =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PostStartHookError");

    /** Why pods that should run do not begin; the first that is found. */
    static Optional<PodTrouble> waiting(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> !PodView.hasEnded(pod))
                .flatMap(pod -> Stream.concat(scheduling(pod), containers(pod)))
                .findFirst();
    }

    private static Stream<PodTrouble> scheduling(Pod pod) {
        return conditions(pod)
                .filter(each -> each.getType().equals("PodScheduled")
                        && each.getStatus().equals("False"))
                .map(each -> "SchedulingGated".equals(each.getReason())
                        ? new PodTrouble("scheduling_gated", "pod %s waits for its gate".formatted(PodView.name(pod)))
                        : new PodTrouble(
                                "unschedulable",
                                "pod %s has no node: %s"
                                        .formatted(PodView.name(pod), ClusterText.clean(each.getMessage()))));
    }

    private static Stream<PodTrouble> containers(Pod pod) {
        return PodView.containers(pod)
                .flatMap(each ->
                        Optional.ofNullable(each.getState().getWaiting())
                                .flatMap(state -> trouble(pod, each, state))
                                .stream());
    }

    private static Optional<PodTrouble> trouble(Pod pod, ContainerStatus container, ContainerStateWaiting state) {
        String reason = String.valueOf(state.getReason());
        String place = "container %s of pod %s".formatted(container.getName(), PodView.name(pod));
        if (IMAGE.contains(reason)) {
            return Optional.of(new PodTrouble(
                    "image_pull_failed",
                    "%s: the image %s is not there, or may not be pulled (%s)"
                            .formatted(place, container.getImage(), reason)));
        }
        if (CREATION.contains(reason)) {
            return Optional.of(new PodTrouble(
                    "container_not_created",
                    "%s (%s): %s".formatted(place, reason, ClusterText.clean(state.getMessage()))));
        }
        return reason.equals("CrashLoopBackOff")
                ? Optional.of(new PodTrouble("trainer_restarting", place + " ends again and again"))
                : Optional.empty();
    }

    /** Why there are no pods, as the cluster noted it about the object; the newest note. */
    static Optional<PodTrouble> noPods(List<Event> notes) {
        return notes.stream()
                .filter(note -> "FailedCreate".equals(note.getReason()))
                .reduce((older, newer) -> newer)
                .map(note -> {
                    String message = ClusterText.clean(note.getMessage());
                    boolean quota = message.contains("exceeded quota") || message.contains("failed quota");
                    return new PodTrouble(quota ? "quota_exceeded" : "pod_not_created", "no pod is made: " + message);
                });
    }

    /** What ended a pod from outside: the node, the scheduler, want of memory. Empty where a container ended by itself, or none did. */
    static Optional<PodTrouble> ended(Pod pod) {
        PodStatus status = pod.getStatus();
        if ("Evicted".equals(status.getReason())) {
            return Optional.of(new PodTrouble(
                    "evicted",
                    "pod %s was evicted: %s".formatted(PodView.name(pod), ClusterText.clean(status.getMessage()))));
        }
        return Stream.concat(disruption(pod), PodView.containers(pod).flatMap(each -> killed(pod, each)))
                .findFirst();
    }

    private static Stream<PodTrouble> disruption(Pod pod) {
        return conditions(pod)
                .filter(each -> each.getType().equals("DisruptionTarget")
                        && each.getStatus().equals("True"))
                .map(each -> new PodTrouble(
                        "evicted",
                        "pod %s had to make room (%s): %s"
                                .formatted(PodView.name(pod), each.getReason(), ClusterText.clean(each.getMessage()))));
    }

    private static Stream<PodTrouble> killed(Pod pod, ContainerStatus container) {
        ContainerStateTerminated end = container.getState().getTerminated();
        if (end == null) {
            return Stream.empty();
        }
        String place = "container %s of pod %s".formatted(container.getName(), PodView.name(pod));
        return switch (String.valueOf(end.getReason())) {
            case "OOMKilled" ->
                Stream.of(new PodTrouble(
                        "out_of_memory", place + " used more memory than its limit, and was killed (OOMKilled)"));
            case "StartError", "ContainerCannotRun" ->
                Stream.of(new PodTrouble(
                        "container_not_started", "%s did not start (%s)".formatted(place, end.getReason())));
            default -> Stream.empty();
        };
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus().getConditions().stream();
    }
}
