package io.tunestream.cli.command;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.ExamplePlace;
import io.tunestream.schema.state.CommandKind;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream exclude}, and {@code tunestream include}, its reverse. */
@Command
public final class ExclusionCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final CommandKind kind;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Dataset; may be left out where there is one.")
    private @Nullable String dataset;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private ExampleOptions examples = new ExampleOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in your own words; kept with the exclusion.")
    private String reason = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final Connection connection = new Connection();

    /** @param kind EXCLUDE or INCLUDE */
    public ExclusionCommand(Terminal terminal, CommandKind kind) {
        this.terminal = terminal;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        kafka.ensure(List.of(
                kafka.topics().datasetSpec(),
                kafka.topics().batchReady(),
                kafka.topics().exampleAccepted()));
        String chosen = AppliedSpecs.read(kafka, terminal).choose(dataset);
        List<ExamplePlace> places = new ExampleSearch(kafka, chosen).find(examples);
        return new CommandSender(terminal, options)
                .send(
                        kafka,
                        CommandSender.command(kind)
                                .setDataset(chosen)
                                .setPlaces(places)
                                .setMessage(reason))
                .number();
    }
}
