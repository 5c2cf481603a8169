package io.tunestream.cli.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what was sent, and what became of it where that is known. */
final class IngestPrinter {

    private final Terminal terminal;
    private final OutputFormat format;

    IngestPrinter(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /** Everything was handed to the broker; what becomes of it is not known yet. */
    void sent(String dataset, Ingestion ingestion, Duration duration) {
        if (format == OutputFormat.table) {
            String refused =
                    ingestion.refused() == 0 ? "" : ", " + NumberFormat.of(ingestion.refused(), "row") + " refused";
            terminal.out()
                    .println("dataset %s: sent %s, %s, in %s%s"
                            .formatted(
                                    dataset,
                                    NumberFormat.of(ingestion.sent(), "row"),
                                    NumberFormat.bytes(ingestion.bytes()),
                                    NumberFormat.seconds(duration),
                                    refused));
        }
    }

    /** It ends; the outcome is null where nobody waited for it. */
    void finish(String dataset, Ingestion ingestion, @Nullable IngestOutcome outcome) {
        if (format == OutputFormat.table) {
            if (outcome != null) {
                table(outcome, ingestion.skipped());
            }
        } else {
            terminal.out().println(json(dataset, ingestion, outcome));
        }
    }

    private void table(IngestOutcome outcome, long skipped) {
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

    private static ObjectNode json(String dataset, Ingestion ingestion, @Nullable IngestOutcome outcome) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("sent", ingestion.sent())
                .put("bytes", ingestion.bytes())
                .put("refused", ingestion.refused());
        if (outcome != null) {
            json.put("accepted", outcome.newRows())
                    .put("duplicates", outcome.duplicates())
                    .put("covered", outcome.covered())
                    .put("rejected", outcome.rejected())
                    .put("skipped", ingestion.skipped());
            ObjectNode codes = json.putObject("codes");
            outcome.codes().forEach(codes::put);
        }
        return json;
    }
}
