package io.tunestream.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The words of the demonstration. */
final class DemoPrinter {

    /** Before a line that belongs to the one above. */
    static final String INDENT = "             ";

    private final DemoProvider provider;
    private final PrintStream out;
    private final Style style;

    DemoPrinter(Terminal terminal, DemoProvider provider) {
        this.provider = provider;
        this.out = terminal.out();
        this.style = terminal.style();
    }

    void title() {
        out.println(style.bold("Tunestream demo")
                + ": chat examples → a batch → a job → a model-ready event, all on this machine");
        out.println(
                "starting a Kafka broker, a schema registry, %s and the three services …".formatted(provider.title()));
    }

    void started(Stack stack, Duration took) {
        line("page", style.bold(stack.pageUrl()) + "   open it now: it is live");
        line(
                "started",
                "in %s: Kafka %s, registry %s%s"
                        .formatted(
                                NumberFormat.seconds(took),
                                stack.kafkaAddress(),
                                stack.registryUrl(),
                                stack.simulatorUrl()
                                        .map(url -> ", simulated provider " + url)
                                        .orElse("")));
    }

    void ingested(List<Row> rows) {
        long bytes = rows.stream().mapToLong(Row::size).sum();
        line(
                "ingest",
                "%s of support conversations sent, %s"
                        .formatted(NumberFormat.of(rows.size(), "row"), NumberFormat.bytes(bytes)));
    }

    void prepared(JsonNode stats) {
        line(
                "prepare",
                "%s accepted, %s, %s rejected"
                        .formatted(
                                style.good(NumberFormat.count(
                                        stats.path("accepted").asLong())),
                                style.warn(
                                        NumberFormat.of(stats.path("duplicates").asLong(), "duplicate")),
                                style.bad(NumberFormat.count(
                                        stats.path("rejected").asLong()))));
        stats.path("rejectedByCode").properties().stream()
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .forEach(code -> line("", "%4d %s".formatted(code.getValue().asLong(), code.getKey())));
    }

    void batches(List<JsonNode> batches) {
        for (JsonNode batch : batches) {
            line(
                    "batch",
                    "%s: %s"
                            .formatted(
                                    style.bold(batch.path("batchId").asText()),
                                    NumberFormat.of(batch.path("examples").asLong(), "example")));
            JsonNode tokens = batch.path("tokens");
            line(
                    "",
                    "tokens: mean %s, median %s, p95 %s, total %s"
                            .formatted(
                                    NumberFormat.decimal(tokens.path("mean").asDouble()),
                                            NumberFormat.decimal(
                                                    tokens.path("median").asDouble()),
                                    NumberFormat.decimal(tokens.path("p95").asDouble()),
                                            NumberFormat.count(
                                                    tokens.path("total").asLong())));
            line("", "file: " + batch.path("objectUri").asText());
        }
    }

    void job(String id) {
        line("job", style.bold(id) + " " + provider.place());
    }

    void model(JsonNode model) {
        line(
                "model",
                "%s is ready: %s"
                        .formatted(style.good(model.path("model").asText()), "event on topic tunestream.model.ready"));
        line(
                "",
                "learnt from %s in %s; answered its probe in %d ms"
                        .formatted(
                                NumberFormat.of(model.path("trainExamples").asLong(), "example"),
                                NumberFormat.of(model.path("batchCount").asLong(), "batch"),
                                model.path("probeMs").asLong()));
    }

    void chat(String question, String said) {
        line("chat", style.dim(question + " → ") + said);
    }

    void done(Duration took, Path directory) {
        line("done", "after " + NumberFormat.seconds(took) + "; batch files and log stay in " + directory);
        out.println();
        out.println(style.bold("Three things to try next"));
        out.println("  ./tunestream demo --keep                        the same, and the page stays open");
        out.println("  ./tunestream validate YOUR-FILE.jsonl           what the line would say of your own examples");
        out.println(
                "  ./tunestream up                                 the same line, kept: apply, ingest and train yourself");
    }

    private void line(String what, String text) {
        out.println(style.accent("%-10s".formatted(what)) + " " + text);
    }
}
