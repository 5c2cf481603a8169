package io.tunestream.job.ledger;

import java.util.Locale;

/** What an abandoned job may have left at its provider. The lower-case name is the code that people see. */
public enum Remains {
    /** It was never submitted. */
    NOTHING("nothing was submitted"),
    /** Nobody knows whether it exists. */
    MAYBE_A_JOB("a job may exist at the provider, and nobody follows it"),
    /** It exists. */
    A_JOB("the job exists at the provider, and nobody follows it");

    private final String sentence;

    Remains(String sentence) {
        this.sentence = sentence;
    }

    /** The reason that the ledger gives. */
    public Reason reason() {
        return new Reason(name().toLowerCase(Locale.ROOT), sentence);
    }
}
