package io.tunestream.job.decide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What training costs, in US dollars a million tokens, by the first letters of a model's name. Immutable. */
public final class PriceTable {

    private static final String FILE = "prices.tsv";

    private final TreeMap<String, Double> dollarsByPrefix;

    private PriceTable(Map<String, Double> dollarsByPrefix) {
        this.dollarsByPrefix = new TreeMap<>(dollarsByPrefix);
    }

    /** The table that comes with this version. */
    public static PriceTable load() {
        try (InputStream file = requireNonNull(PriceTable.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return new PriceTable(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(row -> row[0], row -> Double.parseDouble(row[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The price of the longest known prefix; a tuned model costs what its base does. Empty where none is known. */
    public OptionalDouble dollarsPerMillion(String model) {
        String base = model.startsWith("ft:") ? model.substring("ft:".length()) : model;
        return dollarsByPrefix.entrySet().stream()
                .filter(entry -> base.startsWith(entry.getKey()))
                .reduce((shorter, longer) -> longer) // prefixes of one name are in ascending order
                .map(entry -> OptionalDouble.of(entry.getValue()))
                .orElse(OptionalDouble.empty());
    }
}
