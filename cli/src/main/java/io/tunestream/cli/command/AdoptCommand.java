package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.schema.state.CommandKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tunestream jobs adopt ID PROVIDER_JOB}. */
@Command(
        name = "adopt",
        description =
                "Follow a job of the provider's as the one in UNKNOWN: you have looked there, and it is this one.")
public final class AdoptCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "Job in UNKNOWN.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "PROVIDER_JOB", description = "The provider's id of it.")
    private String providerJobId = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final Connection connection = new Connection();

    public AdoptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        return new CommandSender(terminal, options)
                .send(
                        kafka,
                        CommandSender.command(CommandKind.ADOPT).setJobId(id).setProviderJobId(providerJobId))
                .number();
    }
}
