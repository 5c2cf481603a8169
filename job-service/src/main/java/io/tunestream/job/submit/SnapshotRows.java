package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.FileRefused;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.RefusedRow;
import io.tunestream.snapshot.ExampleFinder;
import io.tunestream.snapshot.NumberedLine;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the examples that a provider named by their lines when it refused a file. Thread-safe. */
public final class SnapshotRows {

    private static final Logger log = LoggerFactory.getLogger(SnapshotRows.class);

    private final SnapshotStore manifests;
    private final ExampleFinder examples;

    public SnapshotRows(SnapshotStore manifests, ExampleFinder examples) {
        this.manifests = requireNonNull(manifests, "manifests");
        this.examples = requireNonNull(examples, "examples");
    }

    /** Without those that the file does not have, or no manifest tells of. Throws where a later repeat may do better. */
    RowsFound find(FileRefused job) throws IOException {
        List<RefusedRow> found = new ArrayList<>();
        for (RefusedRow row : job.rows()) {
            find(job, row).ifPresent(found::add);
        }
        return new RowsFound(job.jobId(), found);
    }

    private Optional<RefusedRow> find(FileRefused job, RefusedRow row) throws IOException {
        Snapshot snapshot = job.plan().snapshot();
        try {
            Optional<NumberedLine> line =
                    manifests.line(snapshot.key(), snapshot.sha256(), row.getSplit(), row.getLine());
            if (line.isEmpty()) {
                log.warn(
                        "job {}: its provider names line {}, which the file does not have", job.jobId(), row.getLine());
                return Optional.empty();
            }
            return Optional.of(RefusedRow.newBuilder(row)
                    .setPlace(examples.ofNumber(line.get().batch(), line.get().number()))
                    .build());
        } catch (SnapshotException e) {
            log.warn("job {}: nobody can say which example line {} is: {}", job.jobId(), row.getLine(), e.getMessage());
            return Optional.empty();
        }
    }
}
