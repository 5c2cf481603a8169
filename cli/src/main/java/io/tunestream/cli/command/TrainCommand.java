package io.tunestream.cli.command;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.schema.state.CommandKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tunestream train DATASET}. */
@Command(name = "train", description = "Start a job now, on everything that is ready; guards and budget still hold.")
public final class TrainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "DATASET", description = "Dataset.")
    private String dataset = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final Connection connection = new Connection();

    public TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        String chosen = AppliedSpecs.read(kafka, terminal).choose(dataset);
        return new CommandSender(terminal, options)
                .send(kafka, CommandSender.command(CommandKind.TRAIN).setDataset(chosen))
                .number();
    }
}
