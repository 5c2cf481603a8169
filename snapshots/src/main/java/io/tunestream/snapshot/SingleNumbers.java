package io.tunestream.snapshot;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Single numbers with their tokens, four bytes each where they lie close together. Not thread-safe. */
final class SingleNumbers {

    private static final int PAGE = 256;

    /** Tokens of single numbers and 1, or 0 for a number that is not there. */
    private final NavigableMap<Long, int[]> pages = new TreeMap<>();

    void put(long number, long tokens) {
        int[] page = pages.computeIfAbsent(number / PAGE, key -> new int[PAGE]);
        page[slot(number)] = Math.clamp(tokens, 0, Integer.MAX_VALUE - 1) + 1;
    }

    void remove(long number) {
        int[] page = pages.get(number / PAGE);
        if (page != null) {
            page[slot(number)] = 0;
            if (Arrays.stream(page).allMatch(tokens -> tokens == 0)) {
                pages.remove(number / PAGE);
            }
        }
    }

    boolean has(long number) {
        return written(number) > 0;
    }

    /** Tokens of a number; 0 where it is not there. */
    long tokens(long number) {
        return Math.max(0, written(number) - 1);
    }

    /** Whether none of these numbers can be there; a false answer says nothing. */
    boolean isClear(NumberRange numbers) {
        return pagesOf(numbers).isEmpty();
    }

    /** Those that are there of these numbers, in order. */
    LongStream in(NumberRange numbers) {
        return pagesOf(numbers).keySet().stream()
                .flatMapToLong(page -> LongStream.range(page * PAGE, (page + 1) * PAGE))
                .filter(number -> numbers.contains(NumberRange.of(number)) && has(number));
    }

    private NavigableMap<Long, int[]> pagesOf(NumberRange numbers) {
        return pages.subMap(numbers.first() / PAGE, true, numbers.last() / PAGE, true);
    }

    private int written(long number) {
        int[] page = pages.get(number / PAGE);
        return page == null ? 0 : page[slot(number)];
    }

    private static int slot(long number) {
        return (int) (number % PAGE);
    }
}
