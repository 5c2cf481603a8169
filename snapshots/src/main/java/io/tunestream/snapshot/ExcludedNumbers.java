package io.tunestream.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The numbers of a sequence that are excluded, with their tokens: single ones and corrected ones, four bytes each where they lie
 * close together, those of whole batches, and those that were superseded, a bit each. Not thread-safe.
 */
public final class ExcludedNumbers {

    private final SingleNumbers single = new SingleNumbers();

    private final SingleNumbers corrected = new SingleNumbers();

    private final Map<NumberRange, Long> ranges = new HashMap<>();

    /** By the first number that it is about; never across the end of a batch. */
    private final NavigableMap<Long, SupersededNumbers> superseded = new TreeMap<>();

    /** Excludes them. */
    public void add(NumberRange numbers, long tokens) {
        if (numbers.size() > 1) {
            ranges.put(numbers, tokens);
        } else {
            single.put(numbers.first(), tokens);
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

    /** Excludes a number whose example is corrected by a later one. */
    public void correct(long number, long tokens) {
        corrected.put(number, tokens);
    }

    /** Takes back that a number's example is corrected. */
    public void uncorrect(long number) {
        corrected.remove(number);
    }

    /** Takes back what was excluded by exactly these numbers. */
    public void remove(NumberRange numbers) {
        ranges.remove(numbers);
        if (numbers.size() == 1) {
            single.remove(numbers.first());
        }
    }

    /** Whether exactly these numbers were excluded, which can be taken back. */
    public boolean has(NumberRange numbers) {
        return numbers.size() == 1 ? single.has(numbers.first()) : ranges.containsKey(numbers);
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
            tokens += inRanges.get(index(number, numbers)) || isSuperseded(number) ? 0 : tokensAt(number);
        }
        return tokens;
    }

    private boolean isClear(NumberRange numbers) {
        return ranges.keySet().stream().noneMatch(numbers::meets)
                && supersededIn(numbers).isEmpty()
                && single.isClear(numbers)
                && corrected.isClear(numbers);
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

    /** The single numbers that are excluded of these, and those that are corrected. */
    private long[] singles(NumberRange numbers) {
        return LongStream.concat(single.in(numbers), corrected.in(numbers))
                .distinct()
                .toArray();
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

    private long tokensAt(long number) {
        return Math.max(single.tokens(number), corrected.tokens(number));
    }
}
