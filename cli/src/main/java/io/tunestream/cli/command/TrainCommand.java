package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.cli.ingest.DatasetChoice;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
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
    private final Connection connection = new Connection();

    public TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection clients = new KafkaConnection(connection.settings());
        clients.ensure(List.of(clients.topics().datasetSpec(), clients.topics().jobCommand()));
        DatasetChoice.of(
                dataset,
                TopicTable.read(clients, clients.topics().datasetSpec()).keySet());
        String id = new CommandSender(clients).give("train", dataset, "");
        terminal.out().println("asked for a job on dataset %s (command %s)".formatted(dataset, id));
        terminal.out().println("see it come: tunestream jobs --dataset " + dataset);
        return ExitCode.OK.number();
    }
}
