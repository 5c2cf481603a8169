package io.tunestream.system;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often things are there, beside how often they must be.
 *
 * @param <T>      what is counted, comparable by value
 * @param expected with a count above 0 each
 * @param found    with a count above 0 each
 */
record Tally<T>(Map<T, Long> expected, Map<T, Long> found) {

    /** How many are there less often than they must be, each as often as it misses. */
    long lost() {
        return excess(expected, found);
    }

    /** How many are there that must not be, each as often as it is too many. */
    long doubled() {
        return excess(found, expected);
    }

    long total() {
        return found.values().stream().mapToLong(count -> count).sum();
    }

    /** The first few whose counts differ. */
    String differences() {
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(each -> !expected.getOrDefault(each, 0L).equals(found.getOrDefault(each, 0L)))
                .limit(20)
                .map(each ->
                        "%n%s: %d of %d".formatted(each, found.getOrDefault(each, 0L), expected.getOrDefault(each, 0L)))
                .collect(Collectors.joining());
    }

    private static <T> long excess(Map<T, Long> of, Map<T, Long> over) {
        return of.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - over.getOrDefault(each.getKey(), 0L)))
                .sum();
    }
}
