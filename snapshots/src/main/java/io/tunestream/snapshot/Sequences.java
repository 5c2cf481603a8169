package io.tunestream.snapshot;

import io.tunestream.record.Split;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the sequences that batches are ranges of: {@code <train|validation>-p<partition>-<8 hex>}, for example
 * {@code train-p0-63147a4d}. The last part is that of the batch id: of the cluster and the accepted topic, so that a topic that
 * was made anew begins another sequence.
 */
public final class Sequences {

    private static final Pattern ORIGIN = Pattern.compile(".*-p\\d+-\\d+-([0-9a-f]{8})");

    private Sequences() {}

    /** The sequence of a batch; of an id in another form all batches of a partition are one sequence. */
    public static String of(String batchId, Split split, int partition) {
        Matcher matcher = ORIGIN.matcher(batchId);
        String place = "%s-p%d".formatted(nameOf(split), partition);
        return matcher.matches() ? place + "-" + matcher.group(1) : place;
    }

    /** train or validation. */
    public static String nameOf(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
