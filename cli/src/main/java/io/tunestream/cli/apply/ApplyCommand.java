package io.tunestream.cli.apply;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream apply}. */
@Command(
        name = "apply",
        description = "Declare or change datasets: how to batch, when to train, with whom, and what must not happen.")
public final class ApplyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML, one dataset a document; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Mixin
    private final Connection connection = new Connection();

    public ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<DatasetSpec> valid = validSpecs();
        KafkaConnection clients = new KafkaConnection(connection.settings());
        clients.ensure(List.of(clients.topics().datasetSpec()));
        Map<String, DatasetSpec> present =
                TopicTable.read(clients, clients.topics().datasetSpec());
        List<DatasetSpec> specs = valid.stream()
                .map(spec -> SpecVersion.keeping(present.get(spec.getDataset()), spec))
                .toList();
        if (!dryRun) {
            new SpecPublisher(clients).publish(specs);
        }
        specs.forEach(spec -> print(spec, SpecChange.between(present.get(spec.getDataset()), spec)));
        return ExitCode.OK.number();
    }

    private List<DatasetSpec> validSpecs() {
        InputFile input = InputFile.of(file, terminal);
        try (Reader reader = new InputStreamReader(input.open(new AtomicLong()), StandardCharsets.UTF_8)) {
            SpecFile read = SpecFile.read(reader);
            if (read.problems().isEmpty()) {
                return read.specs();
            }
            read.problems().forEach(problem -> terminal.err().println(input.label() + ": " + problem));
            String count = NumberFormat.of(read.problems().size(), "problem");
            throw new Fault("SPEC_INVALID", "%s in %s; nothing was applied".formatted(count, input.label()));
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private void print(DatasetSpec spec, SpecChange change) {
        Style style = terminal.style();
        String kind = dryRun && !change.kind().equals("unchanged") ? "would be " + change.kind() : change.kind();
        terminal.out()
                .println(
                        "dataset %s %s (version %s)".formatted(style.bold(spec.getDataset()), kind, spec.getVersion()));
        change.lines().forEach(line -> terminal.out().println("  " + line));
    }
}
