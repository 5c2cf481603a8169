package io.tunestream.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The numbers of a sequence that are excluded, with their tokens: single ones, four bytes each where they lie close together,
 * and those of whole batches. Not thread-safe.
 */
public final class ExcludedNumbers {

    private static final int PAGE = 256;

    /** Tokens of single numbers and 1, or 0 for a number that is not excluded. */
    private final NavigableMap<Long, int[]> pages = new TreeMap<>();

    private final Map<NumberRange, Long> ranges = new HashMap<>();

    /** Excludes them. */
    public void add(NumberRange numbers, long tokens) {
        if (numbers.size() > 1) {
            ranges.put(numbers, tokens);
        } else {
            int[] page = pages.computeIfAbsent(numbers.first() / PAGE, key -> new int[PAGE]);
            page[slot(numbers.first())] = Math.clamp(tokens, 0, Integer.MAX_VALUE - 1) + 1;
        }
    }

    /** Takes back what was excluded by exactly these numbers. */
    public void remove(NumberRange numbers) {
        ranges.remove(numbers);
        int[] page = numbers.size() == 1 ? pages.get(numbers.first() / PAGE) : null;
        if (page != null) {
            page[slot(numbers.first())] = 0;
            if (Arrays.stream(page).allMatch(tokens -> tokens == 0)) {
                pages.remove(numbers.first() / PAGE);
            }
        }
    }

    /** Whether exactly these numbers were excluded, which can be taken back. */
    public boolean has(NumberRange numbers) {
        return numbers.size() == 1 ? tokensAt(numbers.first()) > 0 : ranges.containsKey(numbers);
    }

    /** Whether every one of the numbers is excluded. */
    public boolean covers(NumberRange numbers) {
        return in(numbers).equals(List.of(numbers));
    }

    /** What is excluded of these numbers, in order, without two that touch. */
    public List<NumberRange> in(NumberRange numbers) {
        if (isClear(numbers)) {
            return List.of();
        }
        List<NumberRange> found = new ArrayList<>();
        BitSet bits = bits(numbers);
        for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(from)) {
            int end = bits.nextClearBit(from);
            found.add(new NumberRange(numbers.first() + from, numbers.first() + end - 1));
            from = end;
        }
        return List.copyOf(found);
    }

    /** Tokens of what is excluded of these numbers. */
    public long tokensIn(NumberRange numbers) {
        if (isClear(numbers)) {
            return 0;
        }
        long tokens = 0;
        for (Map.Entry<NumberRange, Long> range : ranges.entrySet()) {
            tokens += range.getKey().meets(numbers) ? range.getValue() : 0;
        }
        for (long number = numbers.first(); number <= numbers.last(); number++) {
            tokens += isInRange(number) ? 0 : Math.max(0, tokensAt(number) - 1);
        }
        return tokens;
    }

    private boolean isClear(NumberRange numbers) {
        return ranges.keySet().stream().noneMatch(numbers::meets)
                && pages.subMap(numbers.first() / PAGE, true, numbers.last() / PAGE, true)
                        .isEmpty();
    }

    private boolean isInRange(long number) {
        return !ranges.isEmpty() && ranges.keySet().stream().anyMatch(NumberRange.of(number)::meets);
    }

    private BitSet bits(NumberRange numbers) {
        BitSet bits = new BitSet(Math.toIntExact(numbers.size()));
        for (NumberRange range : ranges.keySet()) {
            if (range.meets(numbers)) {
                long from = Math.max(range.first(), numbers.first()) - numbers.first();
                long end = Math.min(range.last(), numbers.last()) - numbers.first() + 1;
                bits.set(Math.toIntExact(from), Math.toIntExact(end));
            }
        }
        for (long number = numbers.first(); number <= numbers.last(); number++) {
            if (tokensAt(number) > 0) {
                bits.set(Math.toIntExact(number - numbers.first()));
            }
        }
        return bits;
    }

    private int tokensAt(long number) {
        int[] page = pages.get(number / PAGE);
        return page == null ? 0 : page[slot(number)];
    }

    private static int slot(long number) {
        return (int) (number % PAGE);
    }
}
