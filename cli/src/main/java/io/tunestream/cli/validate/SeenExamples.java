package io.tunestream.cli.validate;

import io.tunestream.example.Outcome;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Tells which examples were seen before, and which of them a longer record of their conversation takes the place of, as the line
 * does. An example that is new has the next number, from 0. For one thread.
 */
final class SeenExamples {

    /** What becomes of an example beside those before it. */
    enum Standing {
        NEW,
        DUPLICATE,
        /** A longer record of its conversation came before. */
        COVERED
    }

    private static final int KEPT = -1;
    private static final int COVERED = -2;

    private final FingerprintTable table = new FingerprintTable();
    private final BitSet superseded = new BitSet();
    private final IntConsumer onSuperseded;
    private int count;

    /** @param onSuperseded told the number of each example whose place is taken */
    SeenExamples(IntConsumer onSuperseded) {
        this.onSuperseded = onSuperseded;
    }

    Standing add(Outcome.Accepted example) {
        boolean grows = example.conversations() == ConversationPolicy.LONGEST;
        int known = table.get(example.fingerprint());
        if (known == COVERED && grows) {
            return Standing.COVERED;
        }
        if (known != FingerprintTable.ABSENT && known != COVERED) {
            return Standing.DUPLICATE;
        }
        if (grows) {
            cover(example.identity());
        }
        table.put(example.fingerprint(), grows ? count : KEPT);
        count++;
        return Standing.NEW;
    }

    /** Whether such an example was added, or a longer record of its conversation. */
    boolean has(Outcome.Accepted example) {
        return table.get(example.fingerprint()) != FingerprintTable.ABSENT;
    }

    /** From the last of the earlier answers back to the first that was covered before: whoever covered it covered the rest. */
    private void cover(Identity longer) {
        for (int answer = longer.earlierAnswers() - 1; answer >= 0; answer--) {
            byte[] fingerprint = longer.earlier(answer);
            int known = table.get(fingerprint);
            if (known == COVERED) {
                return;
            }
            if (known != KEPT) {
                table.put(fingerprint, COVERED);
            }
            if (known >= 0) {
                superseded.set(known);
                onSuperseded.accept(known);
            }
        }
    }

    /** Numbers of the examples whose place is taken. */
    BitSet superseded() {
        return superseded;
    }
}
