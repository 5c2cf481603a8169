package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What a job trains on, in numbers; its batches stand in the manifest.
 *
 * @param key                key of the manifest in the object store; empty where there is none yet, or none can be made
 * @param sha256             of the manifest, lower-case hexadecimal; empty where there is none
 * @param trainBatches       number of training batches
 * @param validationBatches  number of validation batches
 * @param trainExamples      examples of the training batches
 * @param validationExamples examples of the validation batches
 * @param trainTokens        tokens of the training batches, once
 * @param sequenceEnds       where it ends in each sequence: the first number that is not in it
 * @param listed             ids of batches in a record from before there were manifests, until it has one; else none
 */
public record Snapshot(
        String key,
        String sha256,
        long trainBatches,
        long validationBatches,
        long trainExamples,
        long validationExamples,
        long trainTokens,
        Map<String, Long> sequenceEnds,
        Listed listed) {

    /** Batches as older records list them. */
    public record Listed(List<String> train, List<String> validation) {

        static final Listed NONE = new Listed(List.of(), List.of());

        public Listed {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
        }

        public boolean isEmpty() {
            return train.isEmpty() && validation.isEmpty();
        }
    }

    public Snapshot {
        requireNonNull(key, "key");
        requireNonNull(sha256, "sha256");
        requireNonNull(listed, "listed");
        sequenceEnds = Map.copyOf(sequenceEnds);
    }

    /** One that has no manifest yet. */
    public static Snapshot planned(
            long trainBatches,
            long validationBatches,
            long trainExamples,
            long validationExamples,
            long trainTokens,
            Map<String, Long> sequenceEnds) {
        return new Snapshot(
                "",
                "",
                trainBatches,
                validationBatches,
                trainExamples,
                validationExamples,
                trainTokens,
                sequenceEnds,
                Listed.NONE);
    }

    /** What the manifest says. */
    public static Snapshot of(StoredSnapshot stored) {
        SnapshotTotals totals = stored.totals();
        return new Snapshot(
                stored.key(),
                stored.sha256(),
                totals.train().batches(),
                totals.validation().batches(),
                totals.train().examples(),
                totals.validation().examples(),
                totals.train().tokens(),
                totals.sequenceEnds(),
                Listed.NONE);
    }

    /** Whether its manifest is in the object store. */
    public boolean stored() {
        return !key.isEmpty();
    }

    /** Whether the other one is the same data: the same manifest, or without one the same end of each sequence. */
    public boolean sameAs(Snapshot other) {
        return sha256.equals(other.sha256) && (stored() || sequenceEnds.equals(other.sequenceEnds));
    }

    /** The same, whose list was found to lead to no manifest. */
    public Snapshot withoutList() {
        return with(sequenceEnds, Listed.NONE);
    }

    /** The same with the end of each sequence. */
    public Snapshot withEnds(Map<String, Long> ends) {
        return with(ends, listed);
    }

    private Snapshot with(Map<String, Long> ends, Listed list) {
        return new Snapshot(
                key,
                sha256,
                trainBatches,
                validationBatches,
                trainExamples,
                validationExamples,
                trainTokens,
                ends,
                list);
    }
}
