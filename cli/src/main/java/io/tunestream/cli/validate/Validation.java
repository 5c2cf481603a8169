package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.tokens.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prepares every row of files, on every processor; memory grows by a fingerprint and a count for each valid row, and by nothing
 * else. The outcomes come in the order of the rows, so what is reported does not depend on the number of processors.
 */
final class Validation {

    private final Terminal terminal;
    private final TokenCounter counter;
    private final int threads;
    private final ValidationReport report;
    private final AtomicLong read = new AtomicLong();
    private String file = "";

    Validation(Terminal terminal, TokenCounter counter, int threads, ReportPrinter printer) {
        this.terminal = terminal;
        this.counter = counter;
        this.threads = threads;
        this.report = new ValidationReport(violation -> printer.violation(file, violation));
    }

    ValidationReport report() {
        return report;
    }

    void check(List<InputFile> inputs) {
        boolean sized = inputs.stream().allMatch(input -> input.size() >= 0);
        long whole = sized ? inputs.stream().mapToLong(InputFile::size).sum() : -1;
        try (Progress progress = Progress.ofBytes(terminal, "validate", whole);
                PreparedRows rows = new PreparedRows(threads, this::pipeline, report::add)) {
            inputs.forEach(input -> check(input, rows, progress));
        }
    }

    private ExamplePipeline pipeline() {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), "", RuleSet.DEFAULT, counter);
    }

    private void check(InputFile input, PreparedRows prepared, Progress progress) {
        file = input.label();
        long before = report.rows();
        try (InputStream in = input.openLines(read)) {
            // One byte more than a row may have: enough for the pipeline to see that it is too large.
            RowSplitter rows = new RowSplitter(in, Limits.DEFAULT.rowBytes() + 1);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                prepared.add(row);
                progress.at(read.get());
            }
            prepared.finish();
        } catch (IOException e) {
            throw input.unreadable(e);
        }
        if (report.rows() == before) {
            throw new Fault(FaultCode.FILE_EMPTY, input.label() + " holds blank lines only");
        }
    }
}
