package io.tunestream.cli.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import java.time.Duration;
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
                new OutcomePrinter(terminal).table(outcome, ingestion.skipped());
            }
        } else {
            terminal.out().println(json(dataset, ingestion, outcome));
        }
    }

    private static ObjectNode json(String dataset, Ingestion ingestion, @Nullable IngestOutcome outcome) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("sent", ingestion.sent())
                .put("bytes", ingestion.bytes())
                .put("refused", ingestion.refused());
        if (outcome != null) {
            OutcomePrinter.addTo(json, outcome);
            json.put("skipped", ingestion.skipped());
        }
        return json;
    }
}
