package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.example.LineConverter;
import io.tunestream.example.target.LineLosses;
import io.tunestream.example.target.Target;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.UploadFile;
import io.tunestream.record.Split;
import io.tunestream.snapshot.BatchSink;
import io.tunestream.snapshot.Sequences;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the files of a snapshot together as a provider takes them: the snapshot's own lines, or lines that are made of them, of which
 * what they cannot say is logged and counted. Thread-safe.
 */
final class SnapshotStager {

    private static final Logger log = LoggerFactory.getLogger(SnapshotStager.class);
    private static final int HASH_DIGITS = 32;

    private final SnapshotExport snapshots;
    private final MeterRegistry meters;

    SnapshotStager(SnapshotExport snapshots, MeterRegistry meters) {
        this.snapshots = requireNonNull(snapshots, "snapshots");
        this.meters = requireNonNull(meters, "meters");
    }

    /** Both sides, in a folder for them alone. */
    StagedFiles stage(JobPlan plan, Target target, Path folder) throws IOException {
        Map<String, Long> losses = new TreeMap<>();
        UploadFile train = file(plan, Split.TRAIN, target, folder, losses);
        Optional<UploadFile> validation = plan.snapshot().validationExamples() == 0
                ? Optional.empty()
                : Optional.of(file(plan, Split.VALIDATION, target, folder, losses));
        return new StagedFiles(train, validation, losses);
    }

    /** Under the name {@code <job>-<side>-<32 digits of the SHA-256 of the snapshot's own lines>.jsonl}. */
    private UploadFile file(JobPlan plan, Split side, Target target, Path folder, Map<String, Long> losses)
            throws IOException {
        Path path = folder.resolve(Sequences.nameOf(side) + ".jsonl");
        SideTotals totals;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            totals = target == Target.OPENAI_CHAT
                    ? write(plan.snapshot(), side, out)
                    : convert(plan, side, target, out, losses);
        }
        String hash = totals.sha256().substring(0, HASH_DIGITS);
        String name = "%s-%s-%s.jsonl".formatted(plan.jobId(), Sequences.nameOf(side), hash);
        return new UploadFile(name, path, Files.size(path));
    }

    private SideTotals convert(JobPlan plan, Split side, Target target, OutputStream out, Map<String, Long> losses)
            throws IOException {
        try (LineConverter lines = new LineConverter(target, out)) {
            SideTotals totals = write(plan.snapshot(), side, lines);
            report(plan, side, target, lines.losses());
            lines.losses().examples().forEach((loss, examples) -> losses.merge(loss.code(), examples, Long::sum));
            return totals;
        }
    }

    private SideTotals write(Snapshot snapshot, Split side, OutputStream out) throws IOException {
        return snapshots.write(snapshot.key(), snapshot.sha256(), side, out, BatchSink.NONE);
    }

    private void report(JobPlan plan, Split side, Target target, LineLosses losses) {
        if (losses.isEmpty()) {
            return;
        }
        log.warn(
                "job {}: {} lines cannot say all that its {} examples do: {}",
                plan.jobId(),
                target.label(),
                Sequences.nameOf(side),
                losses);
        losses.examples()
                .forEach((loss, examples) -> meters.counter(
                                "tunestream.lines.losses", "format", target.label(), "loss", loss.code())
                        .increment(examples));
    }
}
