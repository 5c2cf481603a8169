package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Model name to encoding name, as the data file says. */
record ModelTable(Map<String, String> encodings) {
    private static final String FILE = "models.tsv";
    private static final String FINE_TUNE_PREFIX = "ft:";
    private static final String SEPARATORS = "-:@";

    ModelTable {
        encodings = Map.copyOf(encodings);
    }

    static ModelTable read() {
        try (InputStream file = requireNonNull(ModelTable.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    static ModelTable parse(String text) {
        return new ModelTable(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1])));
    }

    Optional<String> encodingOf(String model) {
        String base = model.startsWith(FINE_TUNE_PREFIX) ? model.substring(FINE_TUNE_PREFIX.length()) : model;
        return encodings.entrySet().stream()
                .filter(entry -> covers(entry.getKey(), base))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static boolean covers(String name, String model) {
        return model.startsWith(name)
                && (model.length() == name.length() || SEPARATORS.indexOf(model.charAt(name.length())) >= 0);
    }
}
