package io.tunestream.example.check;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.target.Target;
import io.tunestream.example.target.TargetLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The files of a job in numbers.
 *
 * @param rows            of the training file
 * @param bytes           of the training file as its target has it; 0 where that is not known yet
 * @param validationRows  of the validation file; 0 where there is none
 * @param validationBytes of the validation file; 0 where there is none, or that is not known yet
 */
public record TrainingFiles(long rows, long bytes, long validationRows, long validationBytes) {
    private static final String TRAINING = " The training file has %d bytes; the most is %d.";
    private static final String VALIDATION = " The validation file has %d bytes; the most is %d.";

    /** What the target refuses about them; in the order of {@link FileRule}. */
    public List<Violation> violations(Target target) {
        TargetLimits limits = requireNonNull(target, "target").limits();
        List<Violation> found = new ArrayList<>();
        long fewest = limits.fewestRows().orElse(0);
        if (rows < fewest) {
            found.add(Violation.of(FileRule.TOO_FEW_ROWS, " It has %d; the fewest are %d.".formatted(rows, fewest)));
        }
        more(FileRule.TOO_MANY_ROWS, rows, limits.mostRows(), " It has %d; the most are %d.", found);
        more(FileRule.FILE_TOO_LARGE, bytes, limits.fileBytes(), TRAINING, found);
        more(FileRule.FILE_TOO_LARGE, validationBytes, limits.fileBytes(), VALIDATION, found);
        more(
                FileRule.VALIDATION_TOO_LARGE,
                validationRows,
                limits.mostValidationRows(rows),
                " It has %d; of so many training rows the most are %d.",
                found);
        return found;
    }

    private static void more(Rule rule, long number, OptionalLong most, String sentence, List<Violation> found) {
        if (most.isPresent() && number > most.getAsLong()) {
            found.add(Violation.of(rule, sentence.formatted(number, most.getAsLong())));
        }
    }
}
