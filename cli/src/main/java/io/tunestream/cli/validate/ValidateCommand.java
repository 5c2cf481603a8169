package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.PipelineSettings;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream validate}: the checks of the line on files, without Kafka. */
@Command(
        name = "validate",
        description =
                "Check training files as the line would: every violation of every row, and exact token statistics.")
public final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final InputFiles files = new InputFiles();

    @Mixin
    private final PipelineOptions pipeline = new PipelineOptions();

    @Mixin
    private final OutputOptions outputFiles = new OutputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, or jsonl (one violation a line); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Option(
            names = "--all",
            description =
                    "With -o json: every violation with its row, not each kind once with its first rows and count.")
    private boolean all;

    public ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (all && output != OutputFormat.json) {
            throw usage("--all belongs to -o json; -o jsonl prints every violation as it is");
        }
        PipelineSettings settings = pipeline.settings(terminal);
        List<InputFile> inputs = files.list(terminal);
        outputFiles.requireOthersThan(inputs);
        try (RowOutputs outputs = outputFiles.open(settings.rules().target());
                ReportPrinter printer = printer(inputs.size() > 1)) {
            return validate(inputs, settings, outputs, printer).number();
        }
    }

    private ExitCode validate(
            List<InputFile> inputs, PipelineSettings settings, RowOutputs outputs, ReportPrinter printer) {
        int threads = Runtime.getRuntime().availableProcessors();
        Validation validation = new Validation(terminal, settings, threads, printer, outputs);
        validation.check(inputs);
        ValidationReport report = validation.report();
        outputs.finish(report.superseded());
        if (report.hasFaults()) {
            outputFiles.tellNotWritten(terminal);
        } else {
            outputs.commit();
        }
        printer.finish(new ValidationResult(
                report, settings, outputs.losses(), report.hasFaults() ? List.of() : outputFiles.written(outputs)));
        return exit(report);
    }

    private static ExitCode exit(ValidationReport report) {
        if (report.hasFaults()) {
            return ExitCode.USAGE;
        }
        boolean allValid = report.counts().rejected() == 0 && report.counts().valid() > 0;
        return allValid ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
    }

    private ReportPrinter printer(boolean several) {
        return switch (output) {
            case table -> new TablePrinter(terminal, several);
            case json ->
                all ? new WholeJsonPrinter(terminal.out(), several) : new FoldedJsonPrinter(terminal.out(), several);
            case jsonl -> new JsonLinesPrinter(terminal.out(), several);
            case id -> throw usage("validate knows the outputs table, json and jsonl");
        };
    }

    private static Fault usage(String sentence) {
        return new Fault(FaultCode.USAGE, sentence);
    }
}
