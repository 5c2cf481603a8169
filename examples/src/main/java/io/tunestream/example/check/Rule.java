package io.tunestream.example.check;

import io.tunestream.example.target.Target;

/**
 * A rule of the catalogue, which is one enum a subject. Its code is public: it appears on records, in metrics, in the command
 * line and on the page, and never changes its meaning.
 */
public interface Rule {

    /** The name of the rule, unlike any other's. */
    String name();

    /** The public code: the name, but where a rule is more or less severe in one case. */
    default String code() {
        return name();
    }

    /** What breaking it means where nobody says otherwise. */
    Severity severity();

    /** The same where the target has its own view. */
    default Severity severity(Target target) {
        return severity();
    }

    /** Says what is wrong, and never holds anything of the example. */
    String sentence();
}
