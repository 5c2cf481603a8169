package io.tunestream.example.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a target takes at most and at least; empty where it says nothing. One data file has them, since they change.
 *
 * @param encodings      what its models count their tokens in; none where models of any vocabulary are trained
 * @param fewestRows     of a training file
 * @param mostRows       of a training file
 * @param fileBytes      of a training file
 * @param validationRows of a validation file
 * @param validationShare percent that a validation file may be of the training file
 * @param validationFree  rows that a validation file may have whatever its share
 * @param images         of an example
 */
public record TargetLimits(
        List<String> encodings,
        OptionalLong fewestRows,
        OptionalLong mostRows,
        OptionalLong fileBytes,
        OptionalLong validationRows,
        OptionalLong validationShare,
        OptionalLong validationFree,
        OptionalLong images) {
    private static final String FILE = "targets.tsv";
    private static final String NONE = "-";
    private static final int PERCENT = 100;

    /** All, by the label of the target. */
    static Map<String, TargetLimits> all() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .collect(Collectors.toMap(List::getFirst, TargetLimits::of));
    }

    private static TargetLimits of(List<String> fields) {
        List<String> encodings =
                fields.get(1).equals(NONE) ? List.of() : List.of(fields.get(1).split(" ", -1));
        return new TargetLimits(
                encodings,
                number(fields.get(2)),
                number(fields.get(3)),
                number(fields.get(4)),
                number(fields.get(5)),
                number(fields.get(6)),
                number(fields.get(7)),
                number(fields.get(8)));
    }

    /** Of a validation file beside a training file of so many rows. */
    public OptionalLong mostValidationRows(long trainingRows) {
        if (validationShare.isEmpty()) {
            return validationRows;
        }
        long share = trainingRows * validationShare.getAsLong() / PERCENT;
        return OptionalLong.of(
                Math.min(validationRows.orElse(Long.MAX_VALUE), Math.max(validationFree.orElse(0), share)));
    }

    private static OptionalLong number(String field) {
        return field.equals(NONE) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(field));
    }

    private static String text() {
        try (InputStream file = requireNonNull(TargetLimits.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
