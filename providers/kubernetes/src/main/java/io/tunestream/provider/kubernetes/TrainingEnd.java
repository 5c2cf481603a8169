package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.tunestream.provider.kubernetes.ObjectStatus.Condition;
import io.tunestream.provider.selfhosted.TrainerExit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a job failed: what its condition says, and what its newest pod that failed adds. Pure but for the log that it asks for.
 *
 * @param code    stable code
 * @param message one sentence, without anything of an example
 */
record TrainingEnd(String code, String message) {

    /** @param lastLines what a pod's trainer printed last */
    static TrainingEnd of(Condition failed, List<Pod> pods, Function<Pod, List<String>> lastLines) {
        return switch (failed.reason()) {
            case "DeadlineExceeded" ->
                new TrainingEnd(
                        "deadline_exceeded", "it ran longer than activeDeadlineSeconds allows: " + failed.message());
            case "TrainingRuntimeNotSupported" ->
                new TrainingEnd(
                        "runtime_not_supported", "the runtime that runtimeRef names does not do: " + failed.message());
            default -> byPod(pods, lastLines).orElseGet(() -> byCondition(failed));
        };
    }

    private static Optional<TrainingEnd> byPod(List<Pod> pods, Function<Pod, List<String>> lastLines) {
        return pods.stream()
                .sorted(Comparator.comparing(PodView::createdAt).reversed())
                .filter(pod -> PodView.isIn(pod, "Failed")
                        || PodView.failedContainer(pod).isPresent())
                .findFirst()
                .flatMap(pod -> PodTrouble.ended(pod)
                        .map(trouble -> new TrainingEnd(trouble.code(), trouble.sentence()))
                        .or(() -> PodView.failedContainer(pod).map(end -> byExit(pod, end, lastLines.apply(pod)))));
    }

    private static TrainingEnd byExit(Pod pod, ContainerStateTerminated end, List<String> lastLines) {
        TrainerExit exit = TrainerExit.of(end.getExitCode(), lastLines);
        return new TrainingEnd(exit.code(), "%s; pod %s".formatted(exit.sentence(), PodView.name(pod)));
    }

    /** Where the pods are gone. */
    private static TrainingEnd byCondition(Condition failed) {
        String code = failed.reason().equals("BackoffLimitExceeded") ? "backoff_limit_exceeded" : "job_failed";
        return new TrainingEnd(code, "%s: %s".formatted(failed.reason(), failed.message()));
    }
}
