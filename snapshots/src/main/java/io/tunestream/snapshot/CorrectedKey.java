package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of records on the topic of excluded examples that say that a later example corrects one:
 * {@code <dataset>/<sequence>/corrected-<number>}. A key of its own, since a person who excludes the same example and includes it
 * again says nothing about the correction.
 *
 * @param dataset  dataset
 * @param sequence name of the sequence, see {@link Sequences}
 * @param number   number of the corrected example
 */
public record CorrectedKey(String dataset, String sequence, long number) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/corrected-(\\d{1,18})");

    public CorrectedKey {
        requireNonNull(dataset, "dataset");
        requireNonNull(sequence, "sequence");
    }

    /** Reads a key; empty for text of another form. */
    public static Optional<CorrectedKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new CorrectedKey(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    public String format() {
        return "%s/%s/corrected-%d".formatted(dataset, sequence, number);
    }
}
