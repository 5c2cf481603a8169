package io.tunestream.prep.write;

import java.util.ArrayList;
import java.util.List;

/** The lines of a sequence that count no more, because their numbers came again at a later offset. For one thread. */
final class DeadLines {

    private final List<Cut> cuts = new ArrayList<>();

    /** Lines with this number and later ones are dead if they stand before the offset. */
    private record Cut(long number, long offset) {}

    void add(long number, long offset) {
        cuts.add(new Cut(number, offset));
    }

    boolean contains(long number, long offset) {
        if (cuts.isEmpty()) {
            return false;
        }
        for (Cut cut : cuts) {
            if (number >= cut.number() && offset < cut.offset()) {
                return true;
            }
        }
        return false;
    }

    /** The number from which on a line through an offset, which is in the sequence's file, is dead; or {@link SequenceFile#NONE}. */
    long firstBehind(long offset) {
        return cuts.stream()
                .filter(cut -> cut.offset() > offset)
                .mapToLong(Cut::number)
                .min()
                .orElse(SequenceFile.NONE);
    }

    /** Forgets what stands before or at an offset. */
    void forgetThrough(long offset) {
        cuts.removeIf(cut -> cut.offset() <= offset);
    }
}
