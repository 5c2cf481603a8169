package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tunestream jobs approve|cancel|pause|resume|retry|abandon|declare-absent ID}. */
@Command
public final class JobActionCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final JobAction action;

    @Parameters(paramLabel = "ID", description = "Job.")
    private String id = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final Connection connection = new Connection();

    public JobActionCommand(Terminal terminal, JobAction action) {
        this.terminal = terminal;
        this.action = action;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        return new CommandSender(terminal, options)
                .send(kafka, CommandSender.command(action.kind()).setJobId(id))
                .number();
    }
}
