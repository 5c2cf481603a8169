package io.tunestream.cli.cost;

import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.cost.Gpu;
import io.tunestream.provider.cost.Usage;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Costs for a person: what was asked, a line for each model, and what was assumed. */
final class CostTable {

    private static final List<String> HEADINGS =
            List.of("MODEL", "PROVIDER", "TRAINING", "A MONTH", "A YEAR", "GPU FROM", "JOBS UNTIL");

    private final Terminal terminal;
    private final PrintStream out;

    CostTable(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(CostQuestion question, List<CostAnswer> answers) {
        tell(question.size(), question.usage());
        Table table = new Table(HEADINGS);
        answers.forEach(answer -> table.add(row(answer)));
        table.print(out, terminal.style());
        tellAssumptions(question.gpu(), answers);
    }

    private static List<String> row(CostAnswer answer) {
        return List.of(
                answer.model(),
                answer.provider().orElse(CellText.NONE),
                dollars(answer.training()),
                answer.month().map(CostTable::dollars).orElse(CellText.NONE),
                answer.year().map(CostTable::dollars).orElse(CellText.NONE),
                answer.breakEven().isEmpty()
                        ? CellText.NONE
                        : NumberFormat.count(answer.breakEven().getAsLong()),
                answer.closes().orElse(CellText.NONE));
    }

    private static String dollars(BigDecimal amount) {
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    private void tell(TrainingSize size, Usage usage) {
        out.println("%s, %s: %s tokens to train on%s"
                .formatted(
                        NumberFormat.of(size.examples(), "example"),
                        NumberFormat.of(size.epochs(), "epoch"),
                        NumberFormat.count(size.trained(Long.MAX_VALUE)),
                        size.remark().isEmpty() ? "" : ", " + size.remark()));
        out.println("%s a month, each of %s tokens in and %s out"
                .formatted(
                        NumberFormat.of(usage.requests(), "request"),
                        NumberFormat.count(usage.input()),
                        NumberFormat.count(usage.output())));
        out.println();
    }

    private void tellAssumptions(Gpu gpu, List<CostAnswer> answers) {
        out.println();
        out.println("self-hosted: a GPU at $%s an hour that trains on %s tokens a second, and serves 720 hours a month"
                .formatted(
                        gpu.dollarsAnHour().toPlainString(),
                        gpu.tokensPerSecond().toPlainString()));
        out.println("GPU FROM: requests a month that cost what serving on the GPU does; -: not known");
        out.println("prices from "
                + answers.stream()
                        .flatMap(answer -> answer.entry().stream())
                        .map(entry -> "%s (%s)".formatted(entry.source(), entry.checked()))
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }
}
