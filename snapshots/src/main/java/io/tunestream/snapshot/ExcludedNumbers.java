package io.tunestream.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The numbers of a sequence that are excluded, with their tokens: single ones, four bytes each where they lie close together,
 * those of whole batches, and those that were superseded, a bit each. Not thread-safe.
 */
public final class ExcludedNumbers {

    private static final int PAGE = 256;

    /** Tokens of single numbers and 1, or 0 for a number that is not excluded. */
    private final NavigableMap<Long, int[]> pages = new TreeMap<>();

    private final Map<NumberRange, Long> ranges = new HashMap<>();

    /** By the first number that it is about; never across the end of a batch. */
    private final NavigableMap<Long, SupersededNumbers> superseded = new TreeMap<>();

    /** Excludes them. */
    public void add(NumberRange numbers, long tokens) {
        if (numbers.size() > 1) {
            ranges.put(numbers, tokens);
        } else {
            int[] page = pages.computeIfAbsent(numbers.first() / PAGE, key -> new int[PAGE]);
            page[slot(numbers.first())] = Math.clamp(tokens, 0, Integer.MAX_VALUE - 1) + 1;
        }
    }

    /** Excludes what was superseded, in place of what was known from the same number on. */
    public void supersede(SupersededNumbers numbers) {
        if (numbers.isEmpty()) {
            superseded.remove(numbers.firstNumber());
        } else {
            superseded.put(numbers.firstNumber(), numbers);
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

    /** Tokens of what is excluded of these numbers, which are those of a batch. */
    public long tokensIn(NumberRange numbers) {
        if (isClear(numbers)) {
            return 0;
        }
        BitSet inRanges = new BitSet();
        long tokens = 0;
        for (Map.Entry<NumberRange, Long> range : ranges.entrySet()) {
            tokens += range.getKey().meets(numbers) ? range.getValue() : 0;
            set(range.getKey(), numbers, inRanges);
        }
        if (inRanges.isEmpty()) {
            tokens += supersededIn(numbers).stream()
                    .mapToLong(SupersededNumbers::tokens)
                    .sum();
        }
        for (long number : singles(numbers)) {
            tokens += inRanges.get(index(number, numbers)) || isSuperseded(number) ? 0 : tokensAt(number) - 1;
        }
        return tokens;
    }

    private boolean isClear(NumberRange numbers) {
        return ranges.keySet().stream().noneMatch(numbers::meets)
                && supersededIn(numbers).isEmpty()
                && pagesOf(numbers).isEmpty();
    }

    private BitSet bits(NumberRange numbers) {
        BitSet bits = new BitSet(Math.toIntExact(numbers.size()));
        ranges.keySet().forEach(range -> set(range, numbers, bits));
        for (SupersededNumbers each : supersededIn(numbers)) {
            each.bits().stream()
                    .mapToLong(bit -> each.firstNumber() + bit)
                    .filter(number -> numbers.contains(NumberRange.of(number)))
                    .forEach(number -> bits.set(index(number, numbers)));
        }
        for (long number : singles(numbers)) {
            bits.set(index(number, numbers));
        }
        return bits;
    }

    private static void set(NumberRange range, NumberRange numbers, BitSet bits) {
        if (range.meets(numbers)) {
            int from = index(Math.max(range.first(), numbers.first()), numbers);
            bits.set(from, index(Math.min(range.last(), numbers.last()), numbers) + 1);
        }
    }

    private static int index(long number, NumberRange numbers) {
        return Math.toIntExact(number - numbers.first());
    }

    /** The single numbers that are excluded of these. */
    private long[] singles(NumberRange numbers) {
        return pagesOf(numbers).keySet().stream()
                .flatMapToLong(page -> LongStream.range(page * PAGE, (page + 1) * PAGE))
                .filter(number -> numbers.contains(NumberRange.of(number)) && tokensAt(number) > 0)
                .toArray();
    }

    private NavigableMap<Long, int[]> pagesOf(NumberRange numbers) {
        return pages.subMap(numbers.first() / PAGE, true, numbers.last() / PAGE, true);
    }

    private List<SupersededNumbers> supersededIn(NumberRange numbers) {
        long from = Math.max(0, numbers.first() - SupersededKey.NUMBERS + 1);
        return superseded.subMap(from, true, numbers.last(), true).values().stream()
                .filter(each -> each.range().meets(numbers))
                .toList();
    }

    private boolean isSuperseded(long number) {
        return supersededIn(NumberRange.of(number)).stream().anyMatch(each -> each.contains(number));
    }

    private int tokensAt(long number) {
        int[] page = pages.get(number / PAGE);
        return page == null ? 0 : page[slot(number)];
    }

    private static int slot(long number) {
        return (int) (number % PAGE);
    }
}
