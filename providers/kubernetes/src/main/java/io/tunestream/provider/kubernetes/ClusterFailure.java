package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tunestream.provider.ProviderException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a failed call of the API server means.
 *
 * @param code       stable code
 * @param sentence   what a person can act on, without values that the template holds
 * @param verdict    whether the same call may be answered otherwise later
 * @param retryAfter how long the server asks to be left alone; zero where it does not say
 */
record ClusterFailure(String code, String sentence, Verdict verdict, Duration retryAfter) {

    /** What becomes of a call that failed. */
    enum Verdict {
        /** It will be answered the same again. */
        FINAL,
        /** Nothing was made, and a person or time changes the answer. */
        WAITS,
        /** Nobody knows what was done. */
        UNCLEAR
    }

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    private static final int THROTTLED = 429;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** @param resource what was asked for, such as {@code jobs.batch} */
    static ClusterFailure of(KubernetesClientException e, String resource) {
        return switch (e.getCode()) {
            case 0 -> unanswered(e);
            case 401 -> waits("provider_denied", "the cluster does not accept the credential", e);
            case 403 -> forbidden(e);
            case NOT_FOUND -> missing(e, resource);
            case 400, 413, 415, 422 -> invalid(e);
            case THROTTLED -> waits("provider_throttled", "the API server is busy", e);
            default ->
                new ClusterFailure(
                        "provider_failed",
                        "the API server answers with %d: %s".formatted(e.getCode(), said(e)),
                        Verdict.UNCLEAR,
                        retryAfter(e));
        };
    }

    private static ClusterFailure unanswered(KubernetesClientException e) {
        String what = causes(e).map(each -> each.getClass().getSimpleName()).collect(Collectors.joining(", "));
        return new ClusterFailure(
                "provider_unreachable",
                "the API server did not answer (%s)".formatted(what),
                nothingSent(e) ? Verdict.WAITS : Verdict.UNCLEAR,
                Duration.ZERO);
    }

    private static boolean nothingSent(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(8);
    }

    private static ClusterFailure forbidden(KubernetesClientException e) {
        String message = message(e);
        if (message.contains("exceeded quota") || message.contains("failed quota")) {
            return waits("quota_exceeded", "a quota of the namespace is used up: " + said(e), e);
        }
        if (message.contains("denied the request") || message.contains("denied request")) {
            return new ClusterFailure(
                    "admission_denied", "an admission rule of the cluster: " + said(e), Verdict.FINAL, Duration.ZERO);
        }
        return waits("provider_denied", "a right is missing: " + said(e), e);
    }

    private static ClusterFailure missing(KubernetesClientException e, String resource) {
        boolean namespace = message(e).contains("namespaces \"");
        return namespace
                ? waits("namespace_missing", "the namespace is not there: " + said(e), e)
                : waits(
                        "kind_not_served",
                        "the cluster knows no %s, which somebody has to install".formatted(resource),
                        e);
    }

    private static ClusterFailure invalid(KubernetesClientException e) {
        return new ClusterFailure(
                "object_invalid",
                "the cluster does not take the object that the template makes: " + reasons(e),
                Verdict.FINAL,
                Duration.ZERO);
    }

    /** Fields and what is wrong with them; the values may hold secrets of the template. */
    private static String reasons(KubernetesClientException e) {
        List<StatusCause> causes = status(e)
                .map(Status::getDetails)
                .map(details -> details.getCauses())
                .orElse(List.of());
        return causes.isEmpty()
                ? said(e)
                : causes.stream()
                        .limit(5)
                        .map(cause ->
                                "%s: %s".formatted(cause.getField(), ClusterText.withoutValues(cause.getMessage())))
                        .collect(Collectors.joining("; "));
    }

    private static ClusterFailure waits(String code, String sentence, KubernetesClientException e) {
        return new ClusterFailure(code, sentence, Verdict.WAITS, retryAfter(e));
    }

    private static Duration retryAfter(KubernetesClientException e) {
        Duration asked = status(e)
                .map(Status::getDetails)
                .map(details -> details.getRetryAfterSeconds())
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }

    private static Optional<Status> status(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus());
    }

    private static String message(KubernetesClientException e) {
        return status(e).map(Status::getMessage).orElse(String.valueOf(e.getMessage()));
    }

    private static String said(KubernetesClientException e) {
        return ClusterText.clean(message(e));
    }

    /** Whether a call that costs nothing is worth repeating soon. */
    boolean passing() {
        return verdict == Verdict.UNCLEAR || code.equals("provider_unreachable") || code.equals("provider_throttled");
    }

    /** The client's exceptions quote requests, so they do not travel on as a cause. */
    ProviderException exception() {
        return new ProviderException(code, sentence, null, retryAfter);
    }
}
