package io.tunestream.cli.document;

import io.tunestream.cli.compare.ComparedKind;
import io.tunestream.cli.compare.ComparedModel;
import io.tunestream.cli.compare.Comparison;
import io.tunestream.provider.Providers;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.util.List;
import java.util.stream.Stream;

/** What the kinds of providers differ in, and what is known of their models. */
final class ProvidersPage {

    private static final String INTRODUCTION = """

            Whoever trains, side by side: from what each kind's module says of itself, and from the catalogue of models that comes with
            this version. `tunestream providers` prints the same, `tunestream providers -o json` for a script. A dataset names its
            provider in `training.provider`; one whose `privacy` is `internal` is trained by a self-hosted one alone.

            """;

    private static final String MODELS = """

            ## Models

            Prices in US dollars a million tokens. A dash says that it is not known, or that there is no such thing. A model also
            stands for those whose names go on behind it, such as dated ones. Prices, limits and dates change: the last columns say
            when a line was compared, and with what.

            """;

    private ProvidersPage() {}

    static String print() {
        List<ComparedKind> kinds = ComparedKind.all();
        StringBuilder page =
                new StringBuilder("# Providers\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        head(page, Stream.concat(Stream.of(""), kinds.stream().map(ProvidersPage::name)));
        for (Comparison comparison : Comparison.values()) {
            page.append(MarkdownTable.row(Stream.concat(
                            Stream.of(comparison.heading()), kinds.stream().map(comparison::of))
                    .toArray(String[]::new)));
        }
        page.append(MODELS);
        head(page, Stream.concat(ComparedModel.HEADINGS.stream().map(String::toLowerCase), Stream.of("source")));
        kinds.stream().flatMap(kind -> kind.models().stream()).forEach(model -> page.append(row(model)));
        return page.toString();
    }

    /** With a link to its page, where it has one. */
    private static String name(ComparedKind kind) {
        return Providers.guidesByKind().containsKey(kind.kind())
                ? "[%s](providers/%s.md)".formatted(kind.kind(), kind.kind())
                : kind.kind();
    }

    private static String row(CatalogueEntry model) {
        return MarkdownTable.row(Stream.concat(ComparedModel.cells(model).stream(), Stream.of(model.source()))
                .toArray(String[]::new));
    }

    private static void head(StringBuilder page, Stream<String> columns) {
        String[] heads = columns.toArray(String[]::new);
        page.append(MarkdownTable.row(heads))
                .append("|---".repeat(heads.length))
                .append("|\n");
    }
}
