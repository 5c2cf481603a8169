package io.tunestream.job.decide;

import io.tunestream.job.ledger.Reason;
import java.util.Locale;

/** Why no job starts. The lower-case name is the code that people see. */
public enum HoldReason {
    /** The spec does not say how to train. */
    NO_TRAINING,
    /** No trigger is reached. */
    NOT_TRIGGERED,
    /** Too few training examples for the provider or the spec. */
    TOO_FEW_EXAMPLES,
    /** As many jobs of the dataset are under way as may be. */
    TOO_MANY_JOBS,
    /** The last job of the dataset is too recent. */
    COOLING_DOWN,
    /** The last job was refused; what refused it would refuse this one. A new spec or a person's command goes on. */
    PARKED,
    /** What the ledger said last of a job is passed over, and the job may have had these batches. A person's command goes on. */
    JOB_IN_DOUBT,
    /** The dataset is internal, and its provider is not self-hosted. */
    PRIVACY_UNMET,
    /** The provider takes no jobs of the base model any more. */
    MODEL_RETIRED,
    /** A job has all of these training batches already, or a retry would train exactly the same again. */
    ALREADY_TRAINED,
    /** Only a job that has ended can be tried again. */
    NOT_ENDED,
    /** The job would cost more than the spec allows. */
    OVER_BUDGET,
    /** The spec sets a limit on cost and the model's price is not known. */
    PRICE_UNKNOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with its sentence for a person. */
    public Reason because(String message) {
        return new Reason(code(), message);
    }
}
