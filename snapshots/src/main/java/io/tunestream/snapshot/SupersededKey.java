package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of records on the topic of excluded examples that say which examples were superseded by longer records of their
 * conversations: {@code <dataset>/<sequence>/superseded-<first number>}. One record is about up to {@link #NUMBERS} numbers from
 * there on, all of one batch, and the newest says all that is known; so there are no more of them than batches and eight
 * thousands of examples, however many conversations grow.
 *
 * @param dataset     dataset
 * @param sequence    name of the sequence, see {@link Sequences}
 * @param firstNumber first of the numbers
 */
public record SupersededKey(String dataset, String sequence, long firstNumber) {

    /** How many numbers one record is about at most: a kibibyte of them. */
    public static final int NUMBERS = 8_192;

    private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/superseded-(\\d{1,18})");

    public SupersededKey {
        requireNonNull(dataset, "dataset");
        requireNonNull(sequence, "sequence");
    }

    /** Reads a key; empty for text of another form. */
    public static Optional<SupersededKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new SupersededKey(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    public String format() {
        return "%s/%s/superseded-%d".formatted(dataset, sequence, firstNumber);
    }
}
