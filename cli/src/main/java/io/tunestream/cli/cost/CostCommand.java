package io.tunestream.cli.cost;

import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.cost.Gpu;
import io.tunestream.provider.cost.Usage;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream cost}: every model whose price is known, side by side with a GPU of one's own. */
@Command(
        name = "cost",
        description =
                "What training and use cost with each model whose price is known, and from how many requests a GPU pays.")
public final class CostCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests a month to the tuned model.")
    private long requests;

    @Option(
            names = "--input",
            paramLabel = "N",
            defaultValue = "300",
            description = "Tokens that a request has it read; default ${DEFAULT-VALUE}.")
    private long input;

    @Option(
            names = "--output",
            paramLabel = "N",
            defaultValue = "150",
            description = "Tokens that a request has it write; default ${DEFAULT-VALUE}.")
    private long output;

    @Option(
            names = "--gpu-hour",
            paramLabel = "DOLLARS",
            defaultValue = "2.50",
            description = "What a GPU costs an hour; default ${DEFAULT-VALUE}.")
    private BigDecimal gpuHour = BigDecimal.ONE;

    /** Measured with transformers and peft: LoRA of rank 16, bf16, examples of 512 tokens, a model of 8 billion parameters, one H200. */
    @Option(
            names = "--gpu-tokens-per-second",
            paramLabel = "N",
            defaultValue = "6200",
            description =
                    "Tokens that it trains on in a second; default ${DEFAULT-VALUE}, as one H200 does with LoRA on a model of 8"
                            + " billion parameters (25300 with 1 billion).")
    private BigDecimal gpuTokens = BigDecimal.ONE;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or csv; default ${DEFAULT-VALUE}.")
    private CostFormat format = CostFormat.table;

    public CostCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Usage usage = usage();
        Gpu gpu = gpu();
        CostQuestion question = new CostQuestion(training.sizes(terminal), usage, gpu);
        List<CostAnswer> answers = Stream.concat(
                        question.hosted(Catalogue.shipped()).stream(), Stream.of(question.selfHosted()))
                .toList();
        switch (format) {
            case table -> new CostTable(terminal).print(question, answers);
            case json -> terminal.out().println(CostJson.of(question, answers).toPrettyString());
            case csv -> terminal.out().print(CostLines.of(answers));
        }
        return ExitCode.OK.number();
    }

    private Usage usage() {
        require(requests >= 0 && input >= 0 && output >= 0, "--requests, --input and --output are not below zero");
        return new Usage(requests, input, output);
    }

    private Gpu gpu() {
        require(gpuHour.signum() >= 0, "--gpu-hour is not below zero");
        require(gpuTokens.signum() > 0, "--gpu-tokens-per-second is above zero");
        return new Gpu(gpuHour, gpuTokens);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new Fault(FaultCode.USAGE, sentence);
        }
    }
}
