package io.tunestream.job.ledger;

import io.tunestream.record.RefusedRow;
import io.tunestream.record.Split;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of a job's files that a provider names in its reason, as in "Line 13, message 2" or "Example 13 cannot be parsed". Pure. */
final class RefusedRows {

    private static final int MOST = 20;
    private static final Pattern ROW = Pattern.compile("\\b(?:example|line) (\\d{1,12})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("\\bfile\\b|_file", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALIDATION = Pattern.compile("validation[ _]file", Pattern.CASE_INSENSITIVE);

    private RefusedRows() {}

    /** None where nothing tells what the plan's files hold. */
    static List<RefusedRow> namedBy(Reason reason, JobPlan plan) {
        return plan.snapshot().stored() ? namedBy(reason) : List.of();
    }

    /** In the order in which it names them; none where the reason does not speak of a file. */
    static List<RefusedRow> namedBy(Reason reason) {
        String text = reason.code() + " " + reason.message();
        if (!FILE.matcher(text).find()) {
            return List.of();
        }
        Split split = VALIDATION.matcher(text).find() ? Split.VALIDATION : Split.TRAIN;
        return ROW.matcher(reason.message())
                .results()
                .map(row -> Long.parseLong(row.group(1)))
                .filter(line -> line > 0)
                .distinct()
                .limit(MOST)
                .map(line ->
                        RefusedRow.newBuilder().setSplit(split).setLine(line).build())
                .toList();
    }
}
