package io.tunestream.cli.validate;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.tokens.TokenStatistics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For a person: the sums, how often each code was found, the token statistics, the first violations. */
final class TablePrinter implements ReportPrinter {

    private static final int SHOWN = 20;

    private final Terminal terminal;
    private final String counted;
    private final boolean several;
    private final Map<String, String> severities = new TreeMap<>();
    private final List<List<String>> first = new ArrayList<>();
    private long violations;

    TablePrinter(Terminal terminal, String counted, boolean several) {
        this.terminal = terminal;
        this.counted = counted;
        this.several = several;
    }

    @Override
    public void violation(String file, RowViolation found) {
        violations++;
        severities.putIfAbsent(
                found.violation().code(), found.violation().severity().name());
        if (first.size() < SHOWN) {
            String row = (several ? file + ":" : "") + found.row();
            first.add(List.of(
                    row,
                    found.violation().code(),
                    found.violation().pointer(),
                    found.violation().message()));
        }
    }

    @Override
    public void finish(ValidationReport report) {
        PrintStream out = terminal.out();
        Style style = terminal.style();
        String rejected = report.rejected() == 0
                ? style.good("all valid")
                : style.bad(NumberFormat.count(report.rejected()) + " rejected");
        out.println("%s: %s valid, %s"
                .formatted(NumberFormat.of(report.rows(), "row"), NumberFormat.count(report.valid()), rejected));
        printTokens(report.tokens());
        printCodes(report, style);
        printFirst(style);
    }

    private void printTokens(TokenStatistics tokens) {
        terminal.out()
                .println("tokens (%s): total %s, mean %s, median %s, p95 %s, min %s, max %s"
                        .formatted(
                                counted,
                                NumberFormat.count(tokens.total()),
                                NumberFormat.decimal(tokens.mean()),
                                NumberFormat.decimal(tokens.median()),
                                NumberFormat.decimal(tokens.p95()),
                                NumberFormat.count(tokens.min()),
                                NumberFormat.count(tokens.max())));
    }

    private void printCodes(ValidationReport report, Style style) {
        if (report.codes().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("CODE", "TIMES", "WHAT HAPPENS"));
        report.codes().forEach((code, times) -> table.add(List.of(code, NumberFormat.count(times), effect(code))));
        terminal.out().println();
        table.print(terminal.out(), style);
    }

    private String effect(String code) {
        return switch (severities.getOrDefault(code, "")) {
            case "E" -> "rejected";
            case "F" -> "repaired";
            default -> "warned about";
        };
    }

    private void printFirst(Style style) {
        if (first.isEmpty()) {
            return;
        }
        Table table = new Table(List.of("ROW", "CODE", "POINTER", "MESSAGE"));
        first.forEach(table::add);
        terminal.out().println();
        table.print(terminal.out(), style);
        if (violations > SHOWN) {
            terminal.out()
                    .println("… and %s more; -o jsonl prints all".formatted(NumberFormat.count(violations - SHOWN)));
        }
    }

    @Override
    public void close() {}
}
