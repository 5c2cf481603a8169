package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.check.TrainingFiles;
import io.tunestream.example.check.Violation;
import io.tunestream.example.target.Target;
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

    @Option(
            names = "--validation",
            paramLabel = "FILE",
            description =
                    "File, pattern or folder of the validation side of a job, whose rows are checked besides and must not be"
                            + " among those that train; may be given several times.")
    private List<String> validationNames = List.of();

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
        List<InputFile> training = files.list(terminal);
        List<InputFile> validation = InputFiles.list(validationNames, terminal);
        outputFiles.requireOthersThan(training);
        outputFiles.requireOthersThan(validation);
        try (RowOutputs outputs = outputFiles.open(settings.rules().target(), isJob());
                ReportPrinter printer = printer(training.size() + validation.size() > 1)) {
            return validate(training, validation, settings, outputs, printer).number();
        }
    }

    /** Whether the files are judged as those of a job, which a target takes or refuses as a whole. */
    private boolean isJob() {
        return pipeline.namesTarget() || !validationNames.isEmpty();
    }

    private ExitCode validate(
            List<InputFile> training,
            List<InputFile> held,
            PipelineSettings settings,
            RowOutputs outputs,
            ReportPrinter printer) {
        int threads = Runtime.getRuntime().availableProcessors();
        Validation validation = new Validation(terminal, settings, threads, printer, outputs);
        validation.check(training);
        validation.checkValidation(held);
        ValidationReport report = validation.report();
        outputs.finish(report.superseded(), report.supersededOfValidation());
        if (report.hasFaults()) {
            outputFiles.tellNotWritten(terminal);
        } else {
            outputs.commit();
        }
        ValidationResult result = new ValidationResult(
                report,
                settings,
                ofFiles(report, outputs, settings.rules().target()),
                outputs.losses(),
                report.hasFaults() ? List.of() : outputFiles.written(outputs));
        printer.finish(result);
        return report.hasFaults() ? ExitCode.USAGE : result.allValid() ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
    }

    private List<Violation> ofFiles(ValidationReport report, RowOutputs outputs, Target target) {
        return isJob() && !report.hasFaults()
                ? new TrainingFiles(
                                report.counts().valid(),
                                outputs.trainingBytes(),
                                report.validationCounts().valid(),
                                outputs.validationBytes())
                        .violations(target)
                : List.of();
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
