package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.record.Split;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.Sequences;
import java.util.Comparator;
import java.util.Optional;

/**
 * What decisions must know of a batch; no more, since a dataset may have a hundred thousand.
 *
 * @param id           batch id
 * @param dataset      dataset
 * @param split        side of the split
 * @param sequence     name of the sequence that it is a range of, see {@link Sequences}
 * @param firstNumber  number of the first example in the sequence
 * @param lastNumber   number of the last example, included
 * @param lines        lines of the file
 * @param examples     lines that are not excluded: what a job would train or validate on
 * @param tokens       their tokens
 * @param readyAt      milliseconds since the epoch
 * @param pairedBatch  for a training batch: the validation batch that was closed with it; else empty
 * @param closedAsPair whether it is a validation batch that was closed because a training batch was
 */
public record Batch(
        String id,
        String dataset,
        Split split,
        String sequence,
        long firstNumber,
        long lastNumber,
        long lines,
        long examples,
        long tokens,
        long readyAt,
        String pairedBatch,
        boolean closedAsPair) {

    /** The order within a sequence. */
    static final Comparator<Batch> ORDER =
            Comparator.comparingLong(Batch::firstNumber).thenComparing(Batch::id);

    private static final String PAIR = "pair";

    public Batch {
        requireNonNull(id, "id");
        requireNonNull(dataset, "dataset");
        requireNonNull(split, "split");
        requireNonNull(sequence, "sequence");
        requireNonNull(pairedBatch, "pairedBatch");
    }

    /** The same where some of it is excluded. */
    Batch without(long excludedLines, long excludedTokens) {
        return new Batch(
                id,
                dataset,
                split,
                sequence,
                firstNumber,
                lastNumber,
                lines,
                lines - excludedLines,
                excludedLines == lines ? 0 : Math.max(0, tokens - excludedTokens),
                readyAt,
                pairedBatch,
                closedAsPair);
    }

    /** The numbers of its examples. */
    NumberRange numbers() {
        return new NumberRange(firstNumber, lastNumber);
    }

    /** Where the validation batch begins that was closed with it; empty where there is none, or its id does not tell. */
    Optional<Sequences.Place> pairPlace() {
        return Sequences.placeOf(pairedBatch);
    }

    /** What the topic says. */
    public static Batch of(BatchReady ready) {
        return new Batch(
                ready.getBatchId(),
                ready.getDataset().intern(), // few names, many batches
                ready.getSplit(),
                Sequences.of(ready.getBatchId(), ready.getSplit(), ready.getPartition())
                        .intern(),
                ready.getFirstNumber(),
                ready.getLastNumber(),
                ready.getExamples(),
                ready.getExamples(),
                ready.getTokens() == null ? 0 : ready.getTokens().getTotal(),
                ready.getReadyAt(),
                ready.getPairedBatch(),
                ready.getSplit() == Split.VALIDATION && ready.getReason().equals(PAIR));
    }
}
