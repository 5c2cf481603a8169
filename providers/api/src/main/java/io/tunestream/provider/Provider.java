package io.tunestream.provider;

import java.util.Optional;

/**
 * Whoever trains: one configured account of one vendor. Everything behind it may be called from any thread, and blocks.
 *
 * <p>A refusal is an answer, not an exception: calls throw {@link ProviderException} only where no answer was had. A call that
 * only looks may be repeated freely, and the adapter retries it; {@link Trainer#submit} is the one that costs money.
 */
public interface Provider extends AutoCloseable {

    /** The configured name. */
    String name();

    /** The kind that its factory makes; the catalogue's name for whoever trains a model. */
    String kind();

    /** Where it trains, for people: an address without credentials. */
    String address();

    /** A sentence that says where the credential that it lacks is looked for; empty where it has one, or needs none. */
    Optional<String> missingCredential();

    /** What it can do. */
    Capabilities capabilities();

    /** What must be true before anything is uploaded: what it can do at all, then what its trainer says of the plan. */
    default Preflight preflight(TuningPlan plan) {
        return switch (capabilities().check(plan)) {
            case Preflight.Refused refused -> refused;
            case Preflight.Clear clear -> trainer().check(plan);
        };
    }

    /** Its jobs. */
    Trainer trainer();

    /** The files that its jobs train on. */
    FileStaging files();

    /** The models that its jobs have made. */
    ModelServing models();

    /** What trainers say of themselves is kept by it; empty where trainers do not report to us. */
    default Optional<ProgressReports> reports() {
        return Optional.empty();
    }

    @Override
    void close();
}
