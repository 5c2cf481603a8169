package io.tunestream.provider.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Models that are known by name: prices, limits, encodings and dates, as one data file has them. Immutable. */
public final class Catalogue {

    private static final String FILE = "catalogue.tsv";
    private static final String TUNED = "ft:";

    private final List<CatalogueEntry> entries;

    Catalogue(List<CatalogueEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The one that comes with this version. */
    public static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** Every entry, in the order of the file. */
    public List<CatalogueEntry> entries() {
        return entries;
    }

    /** What is known of a model, dated or tuned ones too ({@code gpt-4o-mini-2024-07-18}, {@code ft:gpt-4.1:acme::id}). */
    public Optional<CatalogueEntry> find(String model) {
        return find(entries.stream(), model);
    }

    /** What is known of a model at one kind of provider. */
    public Optional<CatalogueEntry> find(String provider, String model) {
        return find(entries.stream().filter(entry -> entry.provider().equals(provider)), model);
    }

    private static Optional<CatalogueEntry> find(Stream<CatalogueEntry> among, String model) {
        String base = model.startsWith(TUNED) ? model.substring(TUNED.length()) : model;
        return among.filter(entry -> entry.covers(base))
                .max(Comparator.comparingInt(entry -> entry.model().length()));
    }

    /** The encoding that counts a model's tokens; empty where its tokenizer is not public, or it is not known. */
    public Optional<String> encodingOf(String model) {
        return find(model).flatMap(CatalogueEntry::encoding);
    }

    /** Fewest training examples of a job of the model; of one that is not known, what every model that is known asks for. */
    public long fewestExamples(String model) {
        OptionalLong own = find(model).map(CatalogueEntry::fewestExamples).orElse(OptionalLong.empty());
        return own.orElseGet(() -> entries.stream()
                .flatMapToLong(entry -> entry.fewestExamples().stream())
                .min()
                .orElse(1));
    }

    /** Names of the models whose price is known. */
    public List<String> priced() {
        return entries.stream()
                .filter(entry -> entry.training().isPresent())
                .map(CatalogueEntry::model)
                .toList();
    }

    /** Models of one kind of provider whose price is known and whose jobs are taken on that day, the cheapest first. */
    public List<CatalogueEntry> trainable(String provider, LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.provider().equals(provider))
                .filter(entry -> entry.training().isPresent() && entry.isOpen(day))
                .sorted(Comparator.comparingDouble(entry -> entry.training().getAsDouble()))
                .toList();
    }

    private static final class Shipped {

        private static final Catalogue CATALOGUE = new Catalogue(CatalogueFile.parse(FILE, text()));

        private static String text() {
            try (InputStream file = requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
                return new String(file.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(FILE, e);
            }
        }
    }
}
