package io.tunestream.cli.query;

import io.tunestream.cli.input.CountingOutput;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.example.LineConverter;
import io.tunestream.example.check.Remedies;
import io.tunestream.example.check.TrainingFiles;
import io.tunestream.example.target.Target;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes the lines of a snapshot as a target has them, and tells what they cannot say. For one thread. */
final class SnapshotLines {

    private final Target target;
    private final CountingOutput counted;
    private final LineConverter converter;

    /** @param out where the target's lines go; stays open */
    SnapshotLines(Target target, OutputStream out) {
        this.target = target;
        this.counted = new CountingOutput(out);
        this.converter = new LineConverter(target, counted);
    }

    /** Takes the snapshot's own lines. */
    OutputStream in() {
        return converter;
    }

    /** In how many examples the lines cannot say what. */
    List<String> losses() {
        List<String> report = new ArrayList<>();
        converter
                .losses()
                .examples()
                .forEach((loss, count) -> report.add("a line of %s cannot say all: %s (%s)"
                        .formatted(target.label(), loss.sentence(), NumberFormat.of(count, "example"))));
        return report;
    }

    /** What the target refuses about a training file of so many examples. */
    List<String> refusals(long examples) {
        return new TrainingFiles(examples, counted.bytes(), 0, 0)
                .violations(target).stream()
                        .map(found -> "%s: %s %s".formatted(found.code(), found.message(), Remedies.of(found.code())))
                        .toList();
    }
}
