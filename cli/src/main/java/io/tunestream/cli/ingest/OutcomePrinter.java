package io.tunestream.cli.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import java.util.List;

/** Says what became of rows. */
public final class OutcomePrinter {
    private final Terminal terminal;

    public OutcomePrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** For a person, beside how many rows had no example in them. */
    public void table(IngestOutcome outcome, long skipped) {
        terminal.out()
                .println("%s accepted, %s, %s%s rejected%s"
                        .formatted(
                                NumberFormat.count(outcome.newRows()),
                                NumberFormat.of(outcome.duplicates(), "duplicate"),
                                covered(outcome),
                                NumberFormat.count(outcome.rejected()),
                                skipped == 0 ? "" : ", %s skipped".formatted(NumberFormat.count(skipped))));
        if (!outcome.codes().isEmpty()) {
            Table table = new Table(List.of("REJECTED FOR", "ROWS"));
            outcome.codes().forEach((code, rows) -> table.add(List.of(code, NumberFormat.count(rows))));
            table.print(terminal.out(), terminal.style());
        }
    }

    private static String covered(IngestOutcome outcome) {
        return outcome.covered() == 0
                ? ""
                : "%s covered by longer records, ".formatted(NumberFormat.count(outcome.covered()));
    }

    /** The same for a script. */
    public static void addTo(ObjectNode json, IngestOutcome outcome) {
        json.put("accepted", outcome.newRows())
                .put("duplicates", outcome.duplicates())
                .put("covered", outcome.covered())
                .put("rejected", outcome.rejected());
        ObjectNode codes = json.putObject("codes");
        outcome.codes().forEach(codes::put);
    }
}
