package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider can do, as far as it is not the same with all; callers ask here, and never what class it is.
 *
 * @param methods     how it can train, as specifications say it: supervised, dpo
 * @param webhooks    verifies what it calls us with; empty where it calls nobody
 * @param longestCall how long the call that creates a job can be under way
 * @param lineFormat  name of the lines that its files of conversations hold, such as openai-chat
 */
public record Capabilities(
        Set<String> methods, Optional<WebhookVerifier> webhooks, Duration longestCall, String lineFormat) {

    /** The lines that snapshots hold, too. */
    public static final String CANONICAL_LINES = "openai-chat";

    /** The lines of pairs, which snapshots hold and whoever trains on pairs takes. */
    public static final String PAIR_LINES = "openai-preference";

    private static final String DPO = "dpo";

    public Capabilities {
        methods = Set.copyOf(methods);
        requireNonNull(webhooks, "webhooks");
        requireNonNull(longestCall, "longestCall");
        requireNonNull(lineFormat, "lineFormat");
    }

    /** Of a provider that takes lines as snapshots hold them. */
    public Capabilities(Set<String> methods, Optional<WebhookVerifier> webhooks, Duration longestCall) {
        this(methods, webhooks, longestCall, CANONICAL_LINES);
    }

    /** Name of the lines that the files of such a plan hold. */
    public String lineFormat(TuningPlan plan) {
        return plan.method().equals(DPO) ? PAIR_LINES : lineFormat;
    }

    /** Whether it can train as the plan says. */
    public Preflight check(TuningPlan plan) {
        return methods.contains(plan.method())
                ? new Preflight.Clear()
                : new Preflight.Refused(
                        "method_not_supported",
                        "method %s is not supported; %s is"
                                .formatted(
                                        plan.method(),
                                        String.join(
                                                ", ", methods.stream().sorted().toList())));
    }
}
