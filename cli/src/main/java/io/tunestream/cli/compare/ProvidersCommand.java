package io.tunestream.cli.compare;

import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream providers}: which kinds of providers there are, and what they differ in. */
@Command(
        name = "providers",
        description =
                "Compare those who train: methods, data format, limits, prices, dates, where data goes, who gets the"
                        + " weights, how models are served. Asks nobody and needs no key.")
public final class ProvidersCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "Only this kind; without it all.")
    private @Nullable String kind;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    /** How it is printed. */
    enum Format {
        /** For a person. */
        table,
        /** One JSON document. */
        json
    }

    public ProvidersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<ComparedKind> kinds = chosen(ComparedKind.all());
        switch (format) {
            case table -> print(kinds);
            case json -> terminal.out().println(ComparisonJson.of(kinds).toPrettyString());
        }
        return ExitCode.OK.number();
    }

    private List<ComparedKind> chosen(List<ComparedKind> all) {
        if (kind == null) {
            return all;
        }
        List<ComparedKind> chosen =
                all.stream().filter(each -> each.kind().equals(kind)).toList();
        if (chosen.isEmpty()) {
            throw new Fault(
                    FaultCode.PROVIDER_UNKNOWN,
                    "no kind of provider is named \"%s\"; there is %s"
                            .formatted(
                                    kind,
                                    String.join(
                                            ", ",
                                            all.stream().map(ComparedKind::kind).toList())));
        }
        return chosen;
    }

    /** A block for each kind, as what is compared is sentences, and a table of all models. */
    private void print(List<ComparedKind> kinds) {
        for (ComparedKind each : kinds) {
            terminal.out().println(terminal.style().bold(each.kind()));
            for (Comparison comparison : Comparison.values()) {
                if (comparison != Comparison.MODELS) {
                    terminal.out().println("  %-18s %s".formatted(comparison.heading(), comparison.of(each)));
                }
            }
            terminal.out().println();
        }
        Table models = new Table(ComparedModel.HEADINGS);
        kinds.stream()
                .flatMap(each -> each.models().stream())
                .map(ComparedModel::cells)
                .forEach(models::add);
        models.print(terminal.out(), terminal.style());
        terminal.out().println("prices in US dollars a million tokens; -: not known, or no such thing");
    }
}
