package io.tunestream.cli.validate;

import io.tunestream.cli.input.FileSource;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Share;
import io.tunestream.example.Workspace;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Prepares every row of files, on every processor; memory grows by some numbers for each valid row, and by nothing
 * else. The outcomes come in the order of the rows, so what is reported does not depend on the number of processors.
 */
final class Validation {

    private final Terminal terminal;
    private final PipelineSettings settings;
    private final int threads;
    private final RowOutputs outputs;
    private final ValidationReport report;
    private final AtomicLong read = new AtomicLong();
    private String file = "";

    Validation(Terminal terminal, PipelineSettings settings, int threads, ReportPrinter printer, RowOutputs outputs) {
        this.terminal = terminal;
        this.settings = settings;
        this.threads = threads;
        this.outputs = outputs;
        this.report = new ValidationReport(violation -> printer.violation(file, violation));
    }

    ValidationReport report() {
        return report;
    }

    /**
     * Reads all of them, which train; of several files one that cannot be read is reported, and the others are read nevertheless.
     */
    void check(List<InputFile> inputs) {
        check(inputs, report::begin, outputs::accept);
    }

    /** The same of files that prove what was learned, once all are read that train. */
    void checkValidation(List<InputFile> inputs) {
        if (!inputs.isEmpty()) {
            check(inputs, report::beginValidation, outputs::acceptForValidation);
        }
    }

    private void check(List<InputFile> inputs, Function<String, FileSummary> begin, Consumer<byte[]> lines) {
        read.set(0);
        boolean sized = inputs.stream().allMatch(input -> input.size() >= 0);
        long whole = sized ? inputs.stream().mapToLong(InputFile::size).sum() : -1;
        try (Progress progress = Progress.ofBytes(terminal, "validate", whole);
                PreparedRows rows = new PreparedRows(
                        threads, this::pipeline, share(), (row, outcomes) -> take(row, outcomes, lines))) {
            for (InputFile input : inputs) {
                FileSummary summary = begin.apply(input.label());
                file = input.label();
                try {
                    check(input, summary, rows, progress);
                } catch (Fault fault) {
                    requireOthers(fault, inputs);
                    rows.finish();
                    summary.failed(fault);
                    new ErrorReport(terminal).report(fault);
                }
            }
        }
    }

    /** Goes on where the fault is of one file among others. */
    private static void requireOthers(Fault fault, List<InputFile> inputs) {
        boolean ofFile = fault.code().startsWith("FILE_") && !fault.is(FaultCode.FILE_UNWRITABLE);
        if (!ofFile || inputs.size() == 1) {
            throw fault;
        }
    }

    /** As the line has it; without a dataset nothing is of another one. */
    private Share share() {
        return settings.dataset().isEmpty() ? Share.ALL : Share.OWN;
    }

    private ExamplePipeline pipeline() {
        ExamplePipeline pipeline = new ExamplePipeline(new Workspace(Limits.DEFAULT), settings);
        return outputs.takeLines() ? pipeline : pipeline.withoutLines();
    }

    private void check(InputFile input, FileSummary summary, PreparedRows prepared, Progress progress) {
        try (FileSource source = input.openLines(read)) {
            tell(input, source);
            // One byte more than a row may have: enough for the pipeline to see that it is too large.
            RowSplitter rows = new RowSplitter(source.in(), Limits.DEFAULT.rowBytes() + 1);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                prepared.add(row);
                progress.at(read.get());
            }
            prepared.finish();
        } catch (IOException e) {
            throw input.unreadable(e);
        }
        if (summary.counts().rows() == 0) {
            throw new Fault(FaultCode.FILE_EMPTY, input.label() + " holds blank lines only");
        }
    }

    private void tell(InputFile input, FileSource source) {
        List<String> oddities = source.oddities();
        if (!oddities.isEmpty()) {
            terminal.err()
                    .println("note: %s %s; its rows are read without; tunestream convert %s makes a file without"
                            .formatted(input.label(), String.join(" and ", oddities), input.name()));
        }
    }

    private void take(Row row, List<Outcome> outcomes, Consumer<byte[]> lines) {
        report.addRow();
        List<RejectedRows.Rejection> rejections = new ArrayList<>(0);
        for (Outcome outcome : outcomes) {
            switch (report.add(row.number(), outcome)) {
                case Verdict.Valid valid -> lines.accept(((Outcome.Accepted) outcome).line());
                case Verdict.Rejected rejected ->
                    rejections.add(new RejectedRows.Rejection(outcome.index(), rejected.violations()));
                case Verdict.Superseded superseded -> {}
                case Verdict.Skipped skipped -> {}
            }
        }
        outputs.reject(file, row, rejections);
    }
}
