package io.tunestream.cli.order;

import io.tunestream.cli.reach.Connection;
import io.tunestream.cli.reach.KafkaClients;
import io.tunestream.cli.reach.TopicTable;
import io.tunestream.cli.show.Terminal;
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
public final class JobOrderCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Order order;

    @Parameters(paramLabel = "ID", description = "Job.")
    private String id = "";

    @Mixin
    private final Connection connection = new Connection();

    public JobOrderCommand(Terminal terminal, Order order) {
        this.terminal = terminal;
        this.order = order;
    }

    @Override
    public Integer call() {
        KafkaClients clients = new KafkaClients(connection.settings());
        clients.ensure(List.of(clients.topics().jobRecord(), clients.topics().jobCommand()));
        JobRecord job = TopicTable.read(clients, clients.topics().jobRecord()).get(id);
        if (job == null) {
            throw new Fault("JOB_NOT_FOUND", "there is no job " + id);
        }
        if (!order.isPossible(job.getState())) {
            throw new Fault(
                    "COMMAND_NOT_POSSIBLE", "job %s is %s; %s".formatted(id, job.getState(), order.condition()));
        }
        String commandId = new Orders(clients).give(order.name(), job.getDataset(), id);
        terminal.out().println("asked to %s job %s (command %s)".formatted(order.name(), id, commandId));
        return ExitCode.OK.number();
    }
}
