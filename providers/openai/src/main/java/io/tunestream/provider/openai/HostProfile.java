package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is not the same at all hosts that speak the wire format.
 *
 * @param kind          kind of provider that a host of this profile is
 * @param filtersJobs   whether its list of jobs takes a filter by metadata; without one it is paged through and compared here
 * @param servesTuned   whether it serves a tuned model by itself; else somebody deploys it, and it counts as trained until then
 * @param callsBack     whether it sends webhooks
 * @param keyInHeader   whether a key stands in the header {@code api-key}; else it is a bearer token
 * @param byteOrderMark whether files begin with one
 * @param trainingType  asked for with each job, of a preview of its API; empty where the host chooses
 */
record HostProfile(
        String kind,
        boolean filtersJobs,
        boolean servesTuned,
        boolean callsBack,
        boolean keyInHeader,
        boolean byteOrderMark,
        Optional<String> trainingType) {

    private static final String OPENAI_KIND = "openai";
    private static final String AZURE_KIND = "azure";

    /** Its own host; others are taken for the same where nothing else is said of them. */
    static final HostProfile OPENAI = new HostProfile(OPENAI_KIND, true, true, true, false, false, Optional.empty());

    HostProfile {
        requireNonNull(kind, "kind");
        requireNonNull(trainingType, "trainingType");
    }

    /** OpenAI, or a host like it. */
    static HostProfile of(OpenAiSettings settings) {
        return new HostProfile(
                OPENAI_KIND,
                settings.filtersJobs(),
                settings.servesTunedModels(),
                true,
                false,
                false,
                Optional.empty());
    }

    /** A resource of Microsoft's. */
    static HostProfile of(AzureSettings settings) {
        return new HostProfile(
                AZURE_KIND,
                false,
                false,
                false,
                true,
                settings.byteOrderMark(),
                settings.trainingType().map(AzureSettings.TrainingType::wire));
    }
}
