package io.tunestream.cli.validate;

import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, or jsonl (one violation a line); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = "o200k_base",
            description = "Encoding to count tokens in: o200k_base, cl100k_base or chars/4; default ${DEFAULT-VALUE}.")
    private String encoding = "o200k_base";

    @Option(names = "--model", paramLabel = "NAME", description = "Model whose encoding to count tokens in.")
    private @Nullable String model;

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
        List<InputFile> inputs = files.list(terminal);
        TokenCounter counter = counter();
        try (ReportPrinter printer = printer(counter.name(), inputs.size() > 1)) {
            Validation validation =
                    new Validation(terminal, counter, Runtime.getRuntime().availableProcessors(), printer);
            validation.check(inputs);
            printer.finish(validation.report());
            boolean allValid = validation.report().rejected() == 0;
            return (allValid ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
        }
    }

    private TokenCounter counter() {
        if (model != null) {
            return Catalogue.shipped()
                    .encodingOf(model)
                    .flatMap(TokenCounters::forEncoding)
                    .orElseThrow(() -> usage("no public tokenizer is known for the model " + model));
        }
        return TokenCounters.forEncoding(encoding).orElseThrow(() -> usage("unknown encoding: " + encoding));
    }

    private ReportPrinter printer(String counted, boolean several) {
        return switch (output) {
            case table -> new TablePrinter(terminal, counted, several);
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
