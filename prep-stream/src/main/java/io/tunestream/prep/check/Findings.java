package io.tunestream.prep.check;

import io.tunestream.record.Violation;
import java.util.ArrayList;
import java.util.List;

/** The violations of one row, as they are found. At most {@link #MOST}: the last then says that there are more. */
final class Findings {
    static final int MOST = 100;
    private static final String MORE = " More violations were found; they are not listed.";

    private final List<Violation> violations = new ArrayList<>();
    private int errors;
    private boolean more;

    void clear() {
        violations.clear();
        errors = 0;
        more = false;
    }

    void add(Violation violation) {
        boolean error = violation.getSeverity().equals(Severity.E.name());
        if (violations.size() == MOST) {
            more = true;
            if (!error || errors == MOST) {
                return;
            }
            removeLastWarning();
        }
        violations.add(violation);
        errors += error ? 1 : 0;
    }

    /** Whether the row is to be rejected. */
    boolean faulty() {
        return errors > 0;
    }

    List<Violation> list() {
        if (more) {
            Violation last = violations.removeLast();
            violations.add(
                    new Violation(last.getCode(), last.getPointer(), last.getMessage() + MORE, last.getSeverity()));
        }
        return List.copyOf(violations);
    }

    /** An error is never what goes unlisted while a warning is listed. */
    private void removeLastWarning() {
        for (int index = violations.size() - 1; index >= 0; index--) {
            if (!violations.get(index).getSeverity().equals(Severity.E.name())) {
                violations.remove(index);
                return;
            }
        }
    }
}
