package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;

/** States of containers. */
final class States {

    private States() {}

    static ContainerState running() {
        return new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt("2026-11-28T10:00:00Z")
                .endRunning()
                .build();
    }

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    static ContainerState exited(int code) {
        return ended(code, code == 0 ? "Completed" : "Error");
    }

    static ContainerState ended(int code, String reason) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .endTerminated()
                .build();
    }
}
