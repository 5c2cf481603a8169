package io.tunestream.cli.validate;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** For a person: the {@link SummaryPrinter summary}, then the first violations. */
final class TablePrinter implements ReportPrinter {

    private static final int SHOWN = 20;

    private final Terminal terminal;
    private final boolean several;
    private final List<List<String>> first = new ArrayList<>();
    private long violations;

    TablePrinter(Terminal terminal, boolean several) {
        this.terminal = terminal;
        this.several = several;
    }

    @Override
    public void violation(String file, RowViolation found) {
        violations++;
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
    public void finish(ValidationResult result) {
        new SummaryPrinter(terminal, result, several).print();
        printFirst(terminal.style());
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
