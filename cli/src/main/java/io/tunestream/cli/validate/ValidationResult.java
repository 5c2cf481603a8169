package io.tunestream.cli.validate;

import io.tunestream.example.PipelineSettings;
import io.tunestream.example.check.Violation;
import io.tunestream.example.target.Loss;
import io.tunestream.example.target.Target;
import java.util.List;
import java.util.Map;

/**
 * What is said of files in the end.
 *
 * @param report     what became of rows
 * @param settings   what was wanted of records
 * @param ofFiles    what the target refuses about the files as a whole
 * @param losses     in how many valid examples the target's lines cannot say something
 * @param written    files that were written
 */
record ValidationResult(
        ValidationReport report,
        PipelineSettings settings,
        List<Violation> ofFiles,
        Map<Loss, Long> losses,
        List<Written> written) {

    /**
     * A file that was written.
     *
     * @param what {@code accepted} or {@code rejected}
     */
    record Written(String what, String name, long lines) {}

    /** Whether every row is one to learn from, and the target takes the files. */
    boolean allValid() {
        RowCounts training = report.counts();
        return training.rejected() == 0
                && training.valid() > 0
                && report.validationCounts().rejected() == 0
                && ofFiles.isEmpty();
    }

    /** What the lines are for. */
    Target target() {
        return settings.rules().target();
    }

    /** What the tokens were counted in. */
    String counted() {
        return settings.counter().name();
    }

    /** Tokens that are paid for once an epoch. */
    long billedTokens() {
        return report.tokens().billed(settings.rules().model().mostTokens().orElse(Long.MAX_VALUE));
    }
}
