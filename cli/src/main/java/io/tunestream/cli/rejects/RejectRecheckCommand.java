package io.tunestream.cli.rejects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream rejects recheck}: what would pass by the rules and the specs as they are now. */
@Command
public final class RejectRecheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final SortedMap<String, long[]> codes = new TreeMap<>();
    private long passing;
    private long failing;
    private long gone;

    @Mixin
    private final RejectFilter filter = new RejectFilter();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "table (counts), json (counts), jsonl (each) or id (of what would pass); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private final Connection connection = new Connection();

    public RejectRecheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        filter.requireKnownCodes();
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        Payloads payloads = new Payloads(kafka);
        try (Recheck recheck = new Recheck(kafka, terminal)) {
            new RejectReader(kafka, terminal).read(filter.since(), reject -> {
                if (filter.test(reject)) {
                    payloads.of(reject)
                            .ifPresentOrElse(payload -> take(reject, recheck.codes(reject, payload)), () -> gone++);
                }
            });
        }
        print();
        return ExitCode.OK.number();
    }

    private void take(Reject reject, List<String> now) {
        boolean passes = now.isEmpty();
        passing += passes ? 1 : 0;
        failing += passes ? 0 : 1;
        reject.codes().forEach(code -> codes.computeIfAbsent(code, added -> new long[2])[passes ? 0 : 1]++);
        if (output == OutputFormat.id && passes) {
            terminal.out().println(reject.id());
        } else if (output == OutputFormat.jsonl) {
            ObjectNode json = RejectJson.of(reject);
            ArrayNode codesNow = json.putArray("now");
            now.forEach(codesNow::add);
            terminal.out().println(json);
        }
    }

    private void print() {
        switch (output) {
            case table -> table();
            case json -> terminal.out().println(json().toPrettyString());
            case jsonl, id -> {}
        }
    }

    private void table() {
        terminal.out()
                .println("%s would pass now, %s would not%s"
                        .formatted(
                                NumberFormat.of(passing, "rejection"),
                                NumberFormat.count(failing),
                                gone == 0 ? "" : "; of %s the record is gone".formatted(NumberFormat.count(gone))));
        if (!codes.isEmpty()) {
            Table table = new Table(List.of("REJECTED FOR", "WOULD PASS", "WOULD NOT"));
            codes.forEach((code, counts) ->
                    table.add(List.of(code, NumberFormat.count(counts[0]), NumberFormat.count(counts[1]))));
            table.print(terminal.out(), terminal.style());
        }
        if (passing > 0) {
            terminal.err()
                    .println("next: tunestream rejects replay --passing, with the same options, sends those again");
        }
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("wouldPass", passing)
                .put("wouldNot", failing)
                .put("gone", gone);
        ObjectNode byCode = json.putObject("codes");
        codes.forEach((code, counts) ->
                byCode.putObject(code).put("wouldPass", counts[0]).put("wouldNot", counts[1]));
        return json;
    }
}
