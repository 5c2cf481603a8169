package io.tunestream.prep.correct;

import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a name and those that correct it. Which of them are excluded is the same in whatever order they come: those of
 * their own name by any correction; others, corrections among them, by a correction that was logged after them; none by one of its
 * own raw record. Changed in place, for one thread.
 */
final class NameHistory {

    /** How many examples are known of a name; of more, the ones that were logged last. */
    static final int MOST = 64;

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 64;
    private static final Comparator<Known> LOGGED = Comparator.comparing(Known::example, PlacedExample.LOGGED);

    private final String dataset;
    private final List<Known> known = new ArrayList<>();
    private long until;

    private record Known(PlacedExample example, NameUse use, boolean excluded) {}

    NameHistory(String dataset) {
        this.dataset = dataset;
    }

    String dataset() {
        return dataset;
    }

    /** When it may be forgotten, in milliseconds since the epoch. */
    long until() {
        return until;
    }

    /** Whether there is a correction, and no example that it may be about. */
    boolean waits() {
        return correction() != null && known.stream().allMatch(each -> each.use == NameUse.CORRECTED);
    }

    /** The newest correction; null where there is none. */
    @Nullable
    PlacedExample correction() {
        return known.stream()
                .filter(each -> each.use == NameUse.CORRECTED)
                .max(LOGGED)
                .map(Known::example)
                .orElse(null);
    }

    /**
     * Takes an example in, once however often it comes, and remembers the name until then. Gives the examples that
     * {@link #correction} excludes from now on. Of two examples with one place the younger counts.
     */
    List<PlacedExample> take(PlacedExample example, NameUse use, long rememberedUntil) {
        until = Math.max(until, rememberedUntil);
        if (known.stream().anyMatch(each -> isTheSame(each.example, example))) {
            return List.of();
        }
        known.removeIf(each -> each.example.hasPlaceOf(example));
        known.add(new Known(example, use, false));
        List<PlacedExample> excluded = exclude();
        forgetTheFirst();
        return excluded;
    }

    private static boolean isTheSame(PlacedExample one, PlacedExample other) {
        return one.hasPlaceOf(other) && one.teachesTheSameAs(other);
    }

    private List<PlacedExample> exclude() {
        PlacedExample correction = correction();
        if (correction == null) {
            return List.of();
        }
        List<PlacedExample> excluded = new ArrayList<>();
        known.replaceAll(each -> {
            if (each.excluded || !isCorrected(each, correction)) {
                return each;
            }
            excluded.add(each.example);
            return new Known(each.example, each.use, true);
        });
        return excluded;
    }

    /** The newest correction decides for all of them: what any of them excludes, it excludes too. */
    private static boolean isCorrected(Known each, PlacedExample correction) {
        return !each.example.isOfOneRecordWith(correction)
                && (each.use == NameUse.OWN || each.example.isBefore(correction));
    }

    private void forgetTheFirst() {
        if (known.size() > MOST) {
            PlacedExample correction = correction();
            known.stream()
                    .filter(each -> correction == null || !each.example.hasPlaceOf(correction))
                    .min(LOGGED)
                    .ifPresent(known::remove);
        }
    }

    byte[] encode() {
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(USUAL_BYTES * (known.size() + 1))
                .number(VERSION)
                .text(dataset)
                .number(until)
                .number(known.size());
        for (Known each : known) {
            writer.text(each.use.name()).number(each.excluded ? 1 : 0);
            each.example.write(writer);
        }
        return writer.toBytes();
    }

    static NameHistory decode(byte[] stored) {
        ByteBuffer from = ByteBuffer.wrap(stored);
        if (BinaryEncoding.number(from) != VERSION) {
            throw new IllegalStateException("what is known of a name was written by another version");
        }
        NameHistory history = new NameHistory(BinaryEncoding.text(from));
        history.until = BinaryEncoding.number(from);
        int size = BinaryEncoding.integer(from);
        for (int i = 0; i < size; i++) {
            NameUse use = NameUse.valueOf(BinaryEncoding.text(from));
            boolean excluded = BinaryEncoding.number(from) == 1;
            history.known.add(new Known(PlacedExample.read(from), use, excluded));
        }
        return history;
    }
}
