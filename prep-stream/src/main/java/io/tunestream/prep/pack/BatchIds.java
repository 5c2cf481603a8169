package io.tunestream.prep.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.Split;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.Sequences;
import java.util.Locale;

/**
 * Ids of batches: {@code <dataset>-<train|validation>-p<partition>-<first number>-<8 hex>}, for example
 * {@code support-train-p2-10000-5e884898}. The last part is of the cluster and the accepted topic, so that a batch of a
 * topic that was made anew has another id.
 */
public final class BatchIds {

    private static final int DIGITS = 8;

    private final String origin;

    public BatchIds(String clusterId, String acceptedTopicId) {
        this.origin = hex(clusterId + "/" + acceptedTopicId).substring(0, DIGITS);
    }

    /** The part that is of the cluster and the accepted topic. */
    public String origin() {
        return origin;
    }

    String of(String dataset, Split split, int partition, long firstNumber) {
        return "%s-%s-p%d-%d-%s".formatted(dataset, nameOf(split), partition, firstNumber, origin);
    }

    /** The name of the sequence that batches of a stream are ranges of. */
    public String sequenceOf(Split split, int partition) {
        return "%s-%s".formatted(Sequences.partitionOf(split, partition), origin);
    }

    /** train or validation. */
    public static String nameOf(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }
}
