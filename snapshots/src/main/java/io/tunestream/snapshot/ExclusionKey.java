package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.ExamplePlace;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the topic of excluded examples: {@code <dataset>/<sequence>/<first>-<last>}, for example
 * {@code support/train-p0-63147a4d/12-12}. The place and not the fingerprint, since a number is one example for ever, while a
 * fingerprint that is no longer remembered comes again as another; and since the place is known from a manifest long after the
 * log is gone.
 *
 * @param dataset  dataset
 * @param sequence name of the sequence, see {@link Sequences}
 * @param numbers  what is excluded of it
 */
public record ExclusionKey(String dataset, String sequence, NumberRange numbers) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/(\\d{1,18})-(\\d{1,18})");

    public ExclusionKey {
        requireNonNull(dataset, "dataset");
        requireNonNull(sequence, "sequence");
        requireNonNull(numbers, "numbers");
    }

    public static ExclusionKey of(String dataset, ExamplePlace place) {
        return new ExclusionKey(
                dataset, place.getSequence(), new NumberRange(place.getFirstNumber(), place.getLastNumber()));
    }

    /** Reads a key; empty for text of another form. */
    public static Optional<ExclusionKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(3));
        long last = Long.parseLong(matcher.group(4));
        return last < first
                ? Optional.empty()
                : Optional.of(new ExclusionKey(matcher.group(1), matcher.group(2), new NumberRange(first, last)));
    }

    public String format() {
        return "%s/%s/%d-%d".formatted(dataset, sequence, numbers.first(), numbers.last());
    }
}
