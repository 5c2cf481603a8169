package io.tunestream.cli.command;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.Requester;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.schema.state.CommandKind;
import java.util.UUID;

/** Sends a person's command and prints what became of it. */
final class CommandSender {

    private final Terminal terminal;
    private final CommandOptions options;

    CommandSender(Terminal terminal, CommandOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** A command of this kind, to be completed. */
    static JobCommand.Builder command(CommandKind kind) {
        return JobCommand.newBuilder().setKind(kind.wire());
    }

    /** The exit code: NOT_ALL_WELL where the command was declined. */
    ExitCode send(KafkaConnection kafka, JobCommand.Builder completed) {
        JobCommand command = completed
                .setCommandId(UUID.randomUUID().toString())
                .setRequestedBy(Requester.name())
                .setRequestedAt(System.currentTimeMillis())
                .build();
        CommandExchange exchange = new CommandExchange(kafka);
        if (options.waiting().waits()) {
            CommandResult result = exchange.ask(command, options.waiting().longest(), () -> sayWaiting(command));
            print(result);
            return result.getCarriedOut() ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
        }
        exchange.send(command);
        print(command);
        return ExitCode.OK;
    }

    private void sayWaiting(JobCommand command) {
        terminal.err()
                .println("waiting for the job service to answer command %s (at most %d s)"
                        .formatted(
                                command.getCommandId(),
                                options.waiting().longest().toSeconds()));
    }

    private void print(JobCommand command) {
        switch (options.output()) {
            case table ->
                terminal.out()
                        .println("sent command %s (%s %s); nobody has answered yet"
                                .formatted(
                                        command.getCommandId(),
                                        command.getKind(),
                                        command.getDataset() + command.getJobId()));
            case json, jsonl -> terminal.out().println(command);
            case id -> terminal.out().println(command.getCommandId());
        }
    }

    private void print(CommandResult result) {
        switch (options.output()) {
            case table -> line(result);
            case json, jsonl -> terminal.out().println(result);
            case id -> terminal.out().println(result.getJobId());
        }
        if (!result.getCarriedOut()) {
            new ErrorReport(terminal).declined(result.getCode(), result.getMessage() + job(result));
        }
    }

    private void line(CommandResult result) {
        if (result.getCarriedOut()) {
            terminal.out()
                    .println("%s: %s%s"
                            .formatted(terminal.style().good(result.getCode()), result.getMessage(), job(result)));
        }
    }

    /** The job, unless the sentence names it already. */
    private static String job(CommandResult result) {
        String job = result.getJobId();
        return job.isEmpty() || result.getMessage().contains(job) ? "" : " (" + job + ")";
    }
}
