package io.tunestream.cli.validate;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.check.Remedies;
import io.tunestream.example.check.Severity;
import io.tunestream.example.target.Target;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.tokens.TokenStatistics;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** What a person can act on: the sums, those of each file, and of each code how often, where first, and what to do. */
final class SummaryPrinter {

    private final PrintStream out;
    private final Style style;
    private final ValidationResult result;
    private final ValidationReport report;
    private final boolean several;

    SummaryPrinter(Terminal terminal, ValidationResult result, boolean several) {
        this.out = terminal.out();
        this.style = terminal.style();
        this.result = result;
        this.report = result.report();
        this.several = several;
    }

    void print() {
        printCounts(report.counts(), "");
        if (report.validationCounts().rows() > 0) {
            printCounts(report.validationCounts(), "for validation: ");
        }
        result.ofFiles()
                .forEach(found -> out.println(
                        "%s: %s %s".formatted(style.bad(found.code()), found.message(), Remedies.of(found.code()))));
        if (several) {
            printFiles();
        }
        printTokens();
        result.losses()
                .forEach((loss, count) -> out.println("a line of %s cannot say all: %s (%s)"
                        .formatted(result.target().label(), loss.sentence(), NumberFormat.of(count, "example"))));
        result.written()
                .forEach(file -> out.println(
                        "%s: %s in %s".formatted(file.what(), NumberFormat.of(file.lines(), "line"), file.name())));
        printCodes();
    }

    private void printCounts(RowCounts counts, String what) {
        String rejected = counts.rejected() > 0
                ? style.bad(NumberFormat.count(counts.rejected()) + " rejected")
                : counts.valid() > 0 ? style.good("all valid") : style.bad("nothing to learn from");
        String superseded = counts.superseded() == 0
                ? ""
                : ", %s in longer records of their conversations".formatted(NumberFormat.count(counts.superseded()));
        String skipped = counts.skipped() == 0
                ? ""
                : ", %s skipped (%s)".formatted(NumberFormat.count(counts.skipped()), skips());
        out.println("%s%s: %s valid, %s%s%s"
                .formatted(
                        what,
                        NumberFormat.of(counts.rows(), "row"),
                        NumberFormat.count(counts.valid()),
                        rejected,
                        superseded,
                        skipped));
    }

    private String skips() {
        return report.skips().entrySet().stream()
                .map(skip -> skip.getKey() + " " + NumberFormat.count(skip.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void printFiles() {
        Table table = new Table(List.of("FILE", "ROWS", "VALID", "REJECTED", "SKIPPED", ""));
        for (FileSummary file : report.files()) {
            RowCounts counts = file.counts();
            Fault fault = file.fault();
            table.add(List.of(
                    file.name(),
                    NumberFormat.count(counts.rows()),
                    NumberFormat.count(counts.valid()),
                    NumberFormat.count(counts.rejected()),
                    NumberFormat.count(counts.skipped()),
                    fault == null ? "" : fault.code()));
        }
        out.println();
        table.print(out, style);
        out.println();
    }

    private void printTokens() {
        TokenSums sums = report.tokens();
        TokenStatistics tokens = sums.statistics();
        out.println(
                "tokens (%s): total %s, trained %s (answers of %s to %s), mean %s, median %s, p95 %s, min %s, max %s"
                        .formatted(
                                result.counted(),
                                NumberFormat.count(tokens.total()),
                                NumberFormat.count(sums.trained()),
                                NumberFormat.count(sums.answers().min()),
                                NumberFormat.count(sums.answers().max()),
                                NumberFormat.decimal(tokens.mean()),
                                NumberFormat.decimal(tokens.median()),
                                NumberFormat.decimal(tokens.p95()),
                                NumberFormat.count(tokens.min()),
                                NumberFormat.count(tokens.max())));
        if (sums.defaultEpochs() > 0 && result.target() == Target.OPENAI_CHAT) {
            out.println("epochs where nobody says how many: %d, so %s tokens to pay for"
                    .formatted(sums.defaultEpochs(), NumberFormat.count(result.billedTokens() * sums.defaultEpochs())));
        }
    }

    private void printCodes() {
        if (report.codes().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("CODE", "TIMES", "WHAT HAPPENS", "FIRST IN ROW", "WHAT TO DO"));
        for (CodeSummary code : report.codes()) {
            table.add(List.of(
                    code.code(),
                    NumberFormat.count(code.count()),
                    effect(code.severity()),
                    places(code),
                    Remedies.of(code.code())));
        }
        out.println();
        table.print(out, style);
    }

    private String places(CodeSummary code) {
        return code.first().stream()
                .map(place -> (several ? place.file() + ":" : "") + place.row())
                .collect(Collectors.joining(", "));
    }

    private static String effect(Severity severity) {
        return switch (severity) {
            case E -> "rejected";
            case F -> "repaired";
            case W -> "warned about";
            case OFF -> "";
        };
    }
}
