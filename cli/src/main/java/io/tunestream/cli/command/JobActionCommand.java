package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tunestream jobs approve|cancel|retry ID}. */
@Command
public final class JobActionCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final JobAction action;

    @Parameters(paramLabel = "ID", description = "Job.")
    private String id = "";

    @Mixin
    private final Connection connection = new Connection();

    public JobActionCommand(Terminal terminal, JobAction action) {
        this.terminal = terminal;
        this.action = action;
    }

    @Override
    public Integer call() {
        KafkaConnection clients = new KafkaConnection(connection.settings());
        clients.ensure(List.of(clients.topics().jobRecord(), clients.topics().jobCommand()));
        JobRecord job = TopicTable.read(clients, clients.topics().jobRecord()).get(id);
        if (job == null) {
            throw new Fault("JOB_NOT_FOUND", "there is no job " + id);
        }
        if (!action.isPossible(job.getState())) {
            throw new Fault(
                    "COMMAND_NOT_POSSIBLE", "job %s is %s; %s".formatted(id, job.getState(), action.condition()));
        }
        String commandId = new CommandSender(clients).give(action.name(), job.getDataset(), id);
        terminal.out().println("asked to %s job %s (command %s)".formatted(action.name(), id, commandId));
        return ExitCode.OK.number();
    }
}
