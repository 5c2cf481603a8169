package io.tunestream.cli.rejects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.query.PrintOptions;
import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream rejects}: the newest rejections, and how many there are for each code. */
@Command
public final class RejectListCommand implements Callable<Integer> {
    private static final Comparator<Reject> BY_TIME =
            Comparator.comparing(Reject::at).thenComparing(Reject::partition).thenComparing(Reject::offset);

    private final Terminal terminal;
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private final PriorityQueue<Reject> newest = new PriorityQueue<>(BY_TIME);
    private long found;

    @Mixin
    private final RejectFilter filter = new RejectFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most to list, the newest; all are counted; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final PrintOptions print = new PrintOptions();

    @Mixin
    private final Connection connection = new Connection();

    public RejectListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        filter.requireKnownCodes();
        new RejectReader(new KafkaConnection(connection.settings()), terminal).read(filter.since(), this::take);
        print(newest.stream().sorted(BY_TIME.reversed()).toList());
        return ExitCode.OK.number();
    }

    private void take(Reject reject) {
        if (!filter.test(reject)) {
            return;
        }
        found++;
        reject.codes().forEach(code -> codes.merge(code, 1L, Long::sum));
        newest.add(reject);
        if (newest.size() > limit) {
            newest.remove();
        }
    }

    private void print(List<Reject> rejects) {
        switch (print.format()) {
            case table -> table(rejects);
            case json -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                rejects.forEach(each -> array.add(RejectJson.of(each)));
                terminal.out().println(array.toPrettyString());
            }
            case jsonl -> rejects.forEach(each -> terminal.out().println(RejectJson.of(each)));
            case id -> rejects.forEach(each -> terminal.out().println(each.id()));
        }
    }

    private void table(List<Reject> rejects) {
        if (found == 0) {
            terminal.err().println("nothing was rejected since " + CellText.of(filter.since()));
            return;
        }
        Table table = new Table(List.of("ID", "REJECTED", "DATASET", "SOURCE", "ATTEMPT", "FOR"));
        rejects.forEach(each -> table.add(List.of(
                each.id(),
                CellText.of(each.at()),
                CellText.of(each.example().getDataset()),
                each.source() + "." + each.example().getSourceIndex(),
                Integer.toString(each.example().getAttempt()),
                String.join(" ", each.codes()))));
        table.print(terminal.out(), terminal.style());
        terminal.err()
                .println("%s: %s"
                        .formatted(
                                NumberFormat.of(found, "rejection"),
                                codes.entrySet().stream()
                                        .map(each -> each.getKey() + " " + NumberFormat.count(each.getValue()))
                                        .collect(Collectors.joining(", "))));
        terminal.err()
                .println("next: tunestream rejects show " + rejects.getFirst().id());
    }
}
