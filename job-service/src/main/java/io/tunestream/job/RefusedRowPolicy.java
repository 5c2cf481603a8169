package io.tunestream.job;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.FileRefused;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.RefusedRow;
import io.tunestream.record.Split;
import io.tunestream.snapshot.Sequences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of rows that a provider refused, once it is known which examples they are: what the specification says. */
final class RefusedRowPolicy {

    private static final String EXCLUDE = "exclude";

    private RefusedRowPolicy() {}

    /** Puts the job with its rows into the transaction, and where the specification says so, that they are excluded. */
    static void apply(RowsFound found, LedgerTransaction transaction, long now) {
        transaction
                .job(found.jobId())
                .filter(FileRefused.class::isInstance)
                .map(FileRefused.class::cast)
                .filter(FileRefused::namesRowsToFind)
                .ifPresent(job -> apply(job, found.rows(), transaction, now));
    }

    private static void apply(FileRefused job, List<RefusedRow> rows, LedgerTransaction transaction, long now) {
        String dataset = job.plan().dataset();
        boolean excluded = transaction
                .spec(dataset)
                .map(DatasetSpec::getOnRefusedRow)
                .filter(EXCLUDE::equals)
                .isPresent();
        transaction.step(job.withRows(rows, sentence(dataset, rows, excluded)));
        if (excluded) {
            rows.forEach(row -> transaction.exclude(exclusion(job, row, now)));
        }
    }

    private static ExcludedExample exclusion(FileRefused job, RefusedRow row, long now) {
        return ExcludedExample.newBuilder()
                .setDataset(job.plan().dataset())
                .setPlace(row.getPlace())
                .setReason(ExclusionReason.REFUSED)
                .setMessage("%s refused line %d of the %s file"
                        .formatted(job.plan().provider(), row.getLine(), fileOf(row.getSplit())))
                .setJobId(job.jobId())
                .setExcludedAt(now)
                .build();
    }

    private static String sentence(String dataset, List<RefusedRow> rows, boolean excluded) {
        if (rows.isEmpty()) {
            return "";
        }
        String which = rows.stream().map(RefusedRowPolicy::sentence).collect(Collectors.joining("; "));
        String then = excluded
                ? "Excluded: the next job is without it"
                : rows.stream()
                        .map(row -> requireNonNull(row.getPlace()))
                        .map(place -> "tunestream exclude --dataset %s --example %s:%d"
                                .formatted(dataset, place.getBatchId(), place.getFirstNumber()))
                        .collect(Collectors.joining("; ", "To go on without it: ", ""));
        return "(%s. %s.)".formatted(which, then);
    }

    private static String sentence(RefusedRow row) {
        ExamplePlace place = requireNonNull(row.getPlace());
        return "Line %d of the %s file is number %d of batch %s%s"
                .formatted(
                        row.getLine(),
                        fileOf(row.getSplit()),
                        place.getFirstNumber(),
                        place.getBatchId(),
                        sourceOf(place).map(source -> ", raw offset " + source).orElse(""));
    }

    private static Optional<String> sourceOf(ExamplePlace place) {
        return place.getSourceOffset() < 0
                ? Optional.empty()
                : Optional.of("%d:%d".formatted(place.getSourcePartition(), place.getSourceOffset()));
    }

    private static String fileOf(Split split) {
        return split == Split.TRAIN ? "training" : Sequences.nameOf(split);
    }
}
