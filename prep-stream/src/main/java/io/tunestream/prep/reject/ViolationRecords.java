package io.tunestream.prep.reject;

import io.tunestream.example.check.Violation;
import java.util.List;

/** Violations as they stand on the topic of rejections. */
public final class ViolationRecords {

    private ViolationRecords() {}

    public static List<io.tunestream.record.Violation> of(List<Violation> violations) {
        return violations.stream().map(ViolationRecords::of).toList();
    }

    public static io.tunestream.record.Violation of(Violation violation) {
        return new io.tunestream.record.Violation(
                violation.code(),
                violation.pointer(),
                violation.message(),
                violation.severity().name());
    }
}
