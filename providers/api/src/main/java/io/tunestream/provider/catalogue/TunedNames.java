package io.tunestream.provider.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How providers name the models that somebody tuned, as one data file has it. Immutable. */
public final class TunedNames {
    private static final String FILE = "tuned-names.txt";
    private static final int LONGEST = 256;

    private final List<Pattern> patterns;

    private TunedNames(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Those that come with this version. */
    public static TunedNames shipped() {
        return Shipped.NAMES;
    }

    /** Patterns of a file, one a line: a star stands for any characters but {@code /}, and a line that begins with # is a remark. */
    static TunedNames parse(String text) {
        return new TunedNames(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(TunedNames::pattern)
                .toList());
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(
                Stream.of(line.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
    }

    /** Whether a name is that of a tuned model; one of more than 256 characters is nobody's. */
    public boolean contains(String model) {
        return model.length() <= LONGEST
                && patterns.stream().anyMatch(pattern -> pattern.matcher(model).matches());
    }

    private static final class Shipped {

        private static final TunedNames NAMES = parse(text());

        private static String text() {
            try (InputStream file = requireNonNull(TunedNames.class.getResourceAsStream(FILE), FILE)) {
                return new String(file.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(FILE, e);
            }
        }
    }
}
