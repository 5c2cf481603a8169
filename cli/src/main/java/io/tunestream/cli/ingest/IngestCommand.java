package io.tunestream.cli.ingest;

import io.tunestream.cli.ErrorReport;
import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.InputFiles;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.schema.topic.Topics;
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

    @Option(names = "--rate", paramLabel = "N", description = "Most rows a second; 0 is as fast as they are taken.")
    private double rate;

    @Mixin
    private final Connection connection = new Connection();

    public IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<InputFile> inputs = files.list(terminal);
        KafkaConnection clients = new KafkaConnection(connection.settings());
        Topics topics = clients.topics();
        clients.ensure(List.of(topics.exampleRaw(), topics.datasetSpec()));
        String chosen = AppliedSpecs.read(clients, terminal).choose(dataset);
        long start = System.nanoTime();
        try (RawSender sender =
                new RawSender(RawProducer.of(clients), topics.exampleRaw().name(), chosen)) {
            Ingestion ingestion = new Ingestion(sender, new Pace(rate), new ErrorReport(terminal)::report);
            send(ingestion, inputs);
            print(ingestion, chosen, Duration.ofNanos(System.nanoTime() - start));
            return (ingestion.refused() == 0 ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
        }
    }

    private void send(Ingestion ingestion, List<InputFile> inputs) {
        boolean sized = inputs.stream().allMatch(input -> input.size() >= 0);
        long whole = sized ? inputs.stream().mapToLong(InputFile::size).sum() : -1;
        try (Progress progress = Progress.ofBytes(terminal, "ingest", whole)) {
            inputs.forEach(input -> ingestion.send(input, () -> progress.at(ingestion.read())));
            ingestion.finish();
        }
    }

    private void print(Ingestion ingestion, String chosen, Duration duration) {
        String refused =
                ingestion.refused() == 0 ? "" : ", " + NumberFormat.of(ingestion.refused(), "row") + " refused";
        terminal.out()
                .println("dataset %s: sent %s, %s, in %s%s"
                        .formatted(
                                chosen,
                                NumberFormat.of(ingestion.sent(), "row"),
                                NumberFormat.bytes(ingestion.bytes()),
                                NumberFormat.seconds(duration),
                                refused));
    }
}
