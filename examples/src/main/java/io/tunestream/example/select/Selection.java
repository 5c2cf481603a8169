package io.tunestream.example.select;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which valid examples of a dataset are chosen, as far as each example decides it alone, and what decides about the others.
 * Immutable.
 *
 * @param where   what must be true of it; null for nothing
 * @param consent who may be learned from; null for everybody
 * @param own     tells names of models whose answers are left out
 * @param rate    share of the conversations, 0 to 1
 * @param capped  attribute of whose values only so many examples are chosen, whoever counts them; null where none is counted
 */
public record Selection(
        @Nullable Expression where,
        @Nullable Consent consent,
        Predicate<String> own,
        double rate,
        @Nullable String capped) {
    /** Every example. */
    public static final Selection ALL = new Selection(null, null, model -> false, 1);

    private static final double TWO_TO_THE_53 = 0x1p53;
    private static final int SURPLUS_BITS = 11;

    public Selection {
        requireNonNull(own, "own");
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is 0 to 1, not " + rate);
        }
    }

    /** Where no values are counted. */
    public Selection(@Nullable Expression where, @Nullable Consent consent, Predicate<String> own, double rate) {
        this(where, consent, own, rate, null);
    }

    /** The same where the values of an attribute are counted; of none where it is null. */
    public Selection capping(@Nullable String attribute) {
        return new Selection(where, consent, own, rate, attribute);
    }

    /** The value that an example counts for, empty where it has none; null where none is counted. */
    public @Nullable String countedFor(ExampleValues values) {
        return capped == null ? null : Objects.requireNonNullElse(values.value(capped), "");
    }

    /**
     * Why an example is not chosen as far as it decides that alone; null where it is.
     *
     * @param root 16 bytes, the same for all records of its conversation, which are in or out together
     */
    public @Nullable SelectReason refuses(ExampleValues values, byte[] root) {
        if (where != null && !where.holds(values)) {
            return SelectReason.SELECT_WHERE;
        }
        if (consent != null && consent.denies(values)) {
            return SelectReason.SELECT_CONSENT;
        }
        String model = values.value(ExampleValues.MODEL);
        if (model != null && own.test(model)) {
            return SelectReason.SELECT_OWN_MODEL;
        }
        return isInShare(root) ? null : SelectReason.SELECT_RATE;
    }

    /** By the last 8 bytes, since the first decide the split: a share must not take more of one side than of the other. */
    private boolean isInShare(byte[] root) {
        long last = ByteBuffer.wrap(root).getLong(root.length - Long.BYTES) >>> SURPLUS_BITS;
        return last / TWO_TO_THE_53 < rate;
    }
}
