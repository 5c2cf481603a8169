package io.tunestream.cli.compare;

import io.tunestream.cli.terminal.CellText;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the catalogue knows of a model, in words; a dash where it knows nothing. */
public final class ComparedModel {

    /** Of {@link #cells}: prices in US dollars a million tokens. */
    public static final List<String> HEADINGS = List.of(
            "PROVIDER",
            "MODEL",
            "TRAINING",
            "INPUT",
            "OUTPUT",
            "TOKENS",
            "EXAMPLES",
            "IMAGES",
            "JOBS UNTIL",
            "ANSWERS UNTIL",
            "CHECKED");

    private ComparedModel() {}

    /** One for each heading. */
    public static List<String> cells(CatalogueEntry model) {
        return List.of(
                model.provider(),
                model.model(),
                dollars(model.training()),
                dollars(model.input()),
                dollars(model.output()),
                number(model.mostTokens()),
                number(model.fewestExamples()),
                model.images().map(images -> images ? "yes" : "no").orElse(CellText.NONE),
                model.closes().map(Object::toString).orElse(CellText.NONE),
                model.retires().map(Object::toString).orElse(CellText.NONE),
                model.checked().toString());
    }

    private static String dollars(OptionalDouble amount) {
        return amount.isPresent() ? String.format(Locale.ROOT, "%.2f", amount.getAsDouble()) : CellText.NONE;
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%,d", number.getAsLong()) : CellText.NONE;
    }
}
