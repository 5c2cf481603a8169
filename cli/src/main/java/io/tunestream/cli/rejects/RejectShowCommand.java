package io.tunestream.cli.rejects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.query.PrintOptions;
import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.fault.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream rejects show ID}: every violation of one. */
@Command
public final class RejectShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Rejection, such as 2:1834.")
    private String id = "";

    @Option(names = "--payload", description = "Show what the record says, too.")
    private boolean payload;

    @Mixin
    private final PrintOptions print = new PrintOptions();

    @Mixin
    private final Connection connection = new Connection();

    public RejectShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        Reject reject = new RejectReader(kafka, terminal).one(id);
        ObjectNode json = RejectJson.of(reject);
        if (payload) {
            Optional<byte[]> bytes = new Payloads(kafka).of(reject);
            bytes.ifPresentOrElse(
                    found -> RejectJson.addPayload(json, found),
                    () -> terminal.err().println("what the record says is gone from the raw topic"));
        }
        switch (print.format()) {
            case table -> print(reject.example(), json);
            case json -> terminal.out().println(json.toPrettyString());
            case jsonl -> terminal.out().println(json);
            case id -> terminal.out().println(reject.id());
        }
        return ExitCode.OK.number();
    }

    private void print(RejectedExample example, ObjectNode json) {
        line("rejected", json.path("rejectedAt").asText());
        line("dataset", example.getDataset());
        line(
                "source",
                "%s %d:%d, example %d"
                        .formatted(
                                example.getSourceTopic(),
                                example.getSourcePartition(),
                                example.getSourceOffset(),
                                example.getSourceIndex()));
        line(
                "attempt",
                "%d, sent first as %s"
                        .formatted(example.getAttempt(), json.path("origin").asText()));
        line("format", example.getFormat());
        line("rule set", example.getRuleSet());
        Table table = new Table(List.of("", "CODE", "WHERE", "WHAT"));
        example.getViolations()
                .forEach(each ->
                        table.add(List.of(each.getSeverity(), each.getCode(), each.getPointer(), each.getMessage())));
        table.print(terminal.out(), terminal.style());
        if (json.has("payload")) {
            terminal.out().println(json.path("payload").asText());
        } else if (json.has("payloadBase64")) {
            terminal.out()
                    .println("in Base64, since it is no text: "
                            + json.path("payloadBase64").asText());
        }
    }

    private void line(String name, String value) {
        terminal.out().println(terminal.style().dim(name + ": ") + CellText.of(value));
    }
}
