package io.tunestream.local.provider;

import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose way of speaking the wire format is simulated: where the API stands, how a key is shown, what its refusals say, and what it
 * does otherwise. Azure's is that of Microsoft's pages on fine-tuning in Foundry and of its reference of the v1 API: no filter of jobs
 * by metadata, files that are read first, tuned models that answer nobody before they are deployed.
 */
public enum WireDialect {
    /** {@code /v1}, a bearer key. */
    OPENAI("openai", ""),
    /** {@code /openai/v1}, the header {@code api-key} or a bearer token of Entra ID. */
    AZURE("azure", "openai");

    private final String provider;
    private final String root;

    WireDialect(String provider, String root) {
        this.provider = provider;
        this.root = root;
    }

    /** Name and kind of the provider that speaks so. */
    public String provider() {
        return provider;
    }

    /** What stands before {@code /v1}, without slashes; empty where nothing does. */
    String root() {
        return root;
    }

    boolean filtersJobs() {
        return this == OPENAI;
    }

    /** Whether a tuned model answers as soon as it is there. */
    boolean servesTuned() {
        return this == OPENAI;
    }

    /** Who the request says it comes from: {@code Bearer KEY}, whichever header it stands in; null where it does not say. */
    @Nullable
    String keyOf(Context context) {
        String key = this == AZURE ? context.header("api-key") : null;
        return key == null ? context.header("Authorization") : "Bearer " + key;
    }

    ApiException fileNotReady() {
        return this == AZURE
                ? ApiException.invalid(
                        null, "invalidPayload", "The specified file reference must point to a completed file import.")
                : ApiException.of(
                        400,
                        "invalid_request_error",
                        null,
                        "The file is still being processed and is not ready to be used for fine-tuning.");
    }

    ApiException trainingNotAvailable() {
        return this == AZURE
                ? ApiException.invalid(null, "invalidPayload", "The specified base model does not support fine-tuning.")
                : ApiException.of(
                        403,
                        "invalid_request_error",
                        "training_not_available",
                        "Fine-tuning is not available to your organization.");
    }

    /** The name of the model that a job makes; ID comes from the job's own. */
    String tunedName(String base, @Nullable String suffix, String id) {
        String own = suffix == null ? "" : suffix;
        if (this == OPENAI) {
            return "ft:" + base + ":local:" + own + ":" + id;
        }
        String hex = "%032x".formatted(Integer.toUnsignedLong(id.hashCode())).toLowerCase(Locale.ROOT);
        return base + ".ft-" + hex + (own.isEmpty() ? "" : "-" + own);
    }
}
