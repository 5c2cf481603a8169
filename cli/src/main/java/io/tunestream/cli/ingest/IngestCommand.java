package io.tunestream.cli.ingest;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.Limits;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.SkippedRows;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.prep.CounterKind;
import io.tunestream.prep.SpecPipelines;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream ingest}. */
@Command(
        name = "ingest",
        description = "Send logged examples, one JSON object a line, into the line. Sending a file twice does no harm.")
public final class IngestCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final InputFiles files = new InputFiles();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Dataset that the rows belong to; needed where there are several.")
    private @Nullable String dataset;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description =
                    "File, pattern or folder with the other halves of rows of the batch interface, answers or requests, each"
                            + " found by its custom_id; may be given several times.")
    private List<String> with = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "Most rows a second; 0 is as fast as they are taken.")
    private double rate;

    @Mixin
    private final OutcomeOptions options = new OutcomeOptions();

    public IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<InputFile> inputs = files.list(terminal);
        List<InputFile> others = InputFiles.list(with, terminal);
        inputs.forEach(InputFile::requireLines);
        others.forEach(InputFile::requireLines);
        KafkaConnection kafka = options.kafka();
        kafka.ensure(List.of(kafka.topics().exampleRaw(), kafka.topics().datasetSpec()));
        AppliedSpecs specs = AppliedSpecs.read(kafka, terminal);
        String chosen = specs.choose(dataset);
        String topic = kafka.topics().exampleRaw().name();
        try (OtherHalves halves = OtherHalves.of(others);
                OutcomeReader outcomes = options.listen(kafka, terminal);
                RawSender sender = new RawSender(RawProducer.of(kafka), topic, chosen)) {
            Ingestion ingestion = new Ingestion(
                    sender,
                    new SendingRate(rate),
                    others.isEmpty() ? row -> row : halves::join,
                    outcomes == null ? row -> false : skipped(specs.find(chosen), chosen)::contains,
                    new ErrorReport(terminal)::report);
            ExitCode exit = ingest(ingestion, inputs, sender.offsets(), outcomes, chosen);
            tell(halves, others);
            return exit.number();
        }
    }

    private static SkippedRows skipped(@Nullable DatasetSpec spec, String dataset) {
        PipelineSettings settings = spec == null
                ? PipelineSettings.estimating(dataset, RuleSet.DEFAULT)
                : new SpecPipelines(CounterKind.EXACT).settings(spec);
        return new SkippedRows(new Workspace(Limits.DEFAULT), settings);
    }

    private void tell(OtherHalves halves, List<InputFile> others) {
        if (!others.isEmpty()) {
            terminal.err()
                    .println("note: %s joined with the other half; %s of --with left over%s"
                            .formatted(
                                    NumberFormat.of(halves.joined(), "row"),
                                    NumberFormat.of(halves.left(), "row"),
                                    halves.others() == 0
                                            ? ""
                                            : ", and %s no halves of records"
                                                    .formatted(NumberFormat.of(halves.others(), "row"))));
        }
    }

    private ExitCode ingest(
            Ingestion ingestion,
            List<InputFile> inputs,
            SentOffsets sent,
            @Nullable OutcomeReader outcomes,
            String chosen) {
        IngestPrinter printer = new IngestPrinter(terminal, options.output());
        long start = System.nanoTime();
        send(ingestion, inputs);
        printer.sent(chosen, ingestion, Duration.ofNanos(System.nanoTime() - start));
        IngestOutcome outcome = outcomes == null ? null : options.await(outcomes, sent, "rows", terminal);
        printer.finish(chosen, ingestion, outcome);
        if (outcome != null && sent.open() > 0) {
            throw unanswered(sent.open());
        }
        boolean well = ingestion.refused() == 0 && (outcome == null || !outcome.nothingGood());
        return well ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
    }

    private void send(Ingestion ingestion, List<InputFile> inputs) {
        boolean sized = inputs.stream().allMatch(input -> input.size() >= 0);
        long whole = sized ? inputs.stream().mapToLong(InputFile::size).sum() : -1;
        try (Progress progress = Progress.ofBytes(terminal, "ingest", whole)) {
            inputs.forEach(input -> ingestion.send(input, () -> progress.at(ingestion.read())));
            ingestion.finish();
        }
    }

    private Fault unanswered(long rows) {
        return new Fault(
                FaultCode.INGEST_UNANSWERED,
                "the outcome of %s is not known: nothing was heard of any row for %d s"
                        .formatted(
                                NumberFormat.of(rows, "row"), options.longest().toSeconds()));
    }
}
