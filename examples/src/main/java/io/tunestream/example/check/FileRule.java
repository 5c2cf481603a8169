package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.OFF;

import io.tunestream.example.target.Target;
import io.tunestream.example.target.TargetLimits;

/** Rules about the files of a job as a whole: what a host refuses whatever their rows say. */
public enum FileRule implements Rule {
    TOO_FEW_ROWS("The training file has fewer rows than the target takes."),
    TOO_MANY_ROWS("The training file has more rows than the target takes."),
    FILE_TOO_LARGE("The file has more bytes than the target takes."),
    VALIDATION_TOO_LARGE("The validation file has more rows than the target takes."),
    TRAIN_VALIDATION_OVERLAP("The example of the validation file is in the training file too.");

    private final String sentence;

    FileRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return E;
    }

    /** Off where the target says nothing of it. */
    @Override
    public Severity severity(Target target) {
        TargetLimits limits = target.limits();
        boolean said = switch (this) {
            case TOO_FEW_ROWS -> limits.fewestRows().isPresent();
            case TOO_MANY_ROWS -> limits.mostRows().isPresent();
            case FILE_TOO_LARGE -> limits.fileBytes().isPresent();
            case VALIDATION_TOO_LARGE -> limits.validationRows().isPresent();
            case TRAIN_VALIDATION_OVERLAP -> true;
        };
        return said ? E : OFF;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
