package io.tunestream.cli.validate;

import io.tunestream.example.check.Violation;
import java.util.List;

/** What became of an example. */
sealed interface Verdict {

    Verdict VALID = new Valid();
    Verdict SUPERSEDED = new Superseded();
    Verdict SKIPPED = new Skipped();

    /** It would be accepted. */
    record Valid() implements Verdict {}

    /** A longer record of its conversation came before. */
    record Superseded() implements Verdict {}

    /** It is no call of a model. */
    record Skipped() implements Verdict {}

    /** It would be rejected; warnings may stand beside what rejects it. */
    record Rejected(List<Violation> violations) implements Verdict {}
}
