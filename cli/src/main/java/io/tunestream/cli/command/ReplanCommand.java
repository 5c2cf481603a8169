package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.schema.state.CommandKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream jobs replan ID --provider NAME}. */
@Command(
        name = "replan",
        description = "Train the snapshot of an ended job at another provider or by another model; what speaks against"
                + " it is said before anything is uploaded. The specification stays as it is.")
public final class ReplanCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Job that has ended, and has trained nothing.")
    private String id = "";

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "Name of a configured provider.")
    private String provider = "";

    @Option(
            names = "--model",
            paramLabel = "BASE",
            defaultValue = "",
            description = "Model to start from; that of the specification where it is not given.")
    private String model = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final Connection connection = new Connection();

    public ReplanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        return new CommandSender(terminal, options)
                .send(
                        kafka,
                        CommandSender.command(CommandKind.REPLAN)
                                .setJobId(id)
                                .setProvider(provider)
                                .setBaseModel(model))
                .number();
    }
}
