package io.tunestream.job.ledger;

import java.util.List;

/**
 * Exactly what a job trains on.
 *
 * @param trainBatches       ids of the training batches, ascending
 * @param validationBatches  ids of the validation batches, ascending
 * @param trainExamples      examples of the training batches
 * @param validationExamples examples of the validation batches
 * @param trainTokens        tokens of the training batches, once
 */
public record Snapshot(
        List<String> trainBatches,
        List<String> validationBatches,
        long trainExamples,
        long validationExamples,
        long trainTokens) {

    public Snapshot {
        trainBatches = trainBatches.stream().sorted().toList();
        validationBatches = validationBatches.stream().sorted().toList();
    }

    /** Whether the other one has the same batches on the same sides. */
    public boolean sameBatches(Snapshot other) {
        return trainBatches.equals(other.trainBatches) && validationBatches.equals(other.validationBatches);
    }
}
