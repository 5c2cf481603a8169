package io.tunestream.job;

import static java.util.stream.Collectors.joining;

import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which models of the catalogue could be trained in place of one that is refused. */
final class LivingModels {

    private static final String MODEL = "model_";

    private LivingModels() {}

    /** Whether it is the model that a code speaks of. */
    static boolean concerns(String code) {
        return code.startsWith(MODEL);
    }

    /** A clause for a person: those of one kind of provider that take jobs of so many examples now, the cheapest first. */
    static String clause(Catalogue catalogue, String kind, long examples, long now) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        String living = catalogue.trainable(kind, day).stream()
                .filter(entry -> entry.fewestExamples().orElse(1) <= examples)
                .map(CatalogueEntry::model)
                .collect(joining(", "));
        return living.isEmpty()
                ? "the catalogue knows no model that %s still trains on so many examples".formatted(kind)
                : "by the catalogue %s trains %s".formatted(kind, living);
    }
}
