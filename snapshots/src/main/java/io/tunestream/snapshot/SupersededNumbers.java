package io.tunestream.snapshot;

import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers whose examples were superseded, as a record under a {@link SupersededKey} says.
 *
 * @param firstNumber number of bit 0
 * @param bits        a bit a number; not to be changed
 * @param tokens      of these examples together
 */
public record SupersededNumbers(long firstNumber, BitSet bits, long tokens) {

    /** What a record says of the numbers from the key's on; none where it has no value. */
    public static SupersededNumbers of(SupersededKey key, @Nullable ExcludedExample record) {
        ExamplePlace place = record == null ? null : record.getPlace();
        return record == null || place == null
                ? new SupersededNumbers(key.firstNumber(), new BitSet(), 0)
                : new SupersededNumbers(key.firstNumber(), BitSet.valueOf(record.getNumbers()), place.getTokens());
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    /** The numbers that it may be about. */
    public NumberRange range() {
        return new NumberRange(firstNumber, firstNumber + Math.max(1, bits.length()) - 1);
    }

    boolean contains(long number) {
        return number >= firstNumber && number < firstNumber + bits.length() && bits.get((int) (number - firstNumber));
    }
}
