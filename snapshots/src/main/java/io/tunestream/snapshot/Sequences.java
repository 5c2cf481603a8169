package io.tunestream.snapshot;

import io.tunestream.record.Split;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the sequences that batches are ranges of: {@code <train|validation>-p<partition>-<8 hex>}, for example
 * {@code train-p0-63147a4d}. The last part is that of the batch id: of the cluster and the accepted topic, so that a topic that
 * was made anew begins another sequence.
 */
public final class Sequences {

    private static final Pattern BATCH_ID = Pattern.compile(".*-(train|validation)-(p\\d+)-(\\d+)-([0-9a-f]{8})");

    /**
     * Where a batch begins.
     *
     * @param sequence    name of its sequence
     * @param firstNumber number of its first example
     */
    public record Place(String sequence, long firstNumber) {}

    private Sequences() {}

    /** The sequence of a batch; of an id in another form all batches of a partition are one sequence. */
    public static String of(String batchId, Split split, int partition) {
        return placeOf(batchId).map(Place::sequence).orElseGet(() -> partitionOf(split, partition));
    }

    /** What all sequences of a partition begin with, such as {@code train-p0}. */
    public static String partitionOf(Split split, int partition) {
        return "%s-p%d".formatted(nameOf(split), partition);
    }

    /** Where a batch begins, of which no more is known than its id; empty for an id in another form. */
    public static Optional<Place> placeOf(String batchId) {
        Matcher matcher = BATCH_ID.matcher(batchId);
        return matcher.matches()
                ? Optional.of(new Place(
                        String.join("-", matcher.group(1), matcher.group(2), matcher.group(4)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** train or validation. */
    public static String nameOf(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
