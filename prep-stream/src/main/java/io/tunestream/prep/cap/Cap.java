package io.tunestream.prep.cap;

import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.record.CapSpec;
import org.jspecify.annotations.Nullable;

/**
 * Chooses so many examples of a value in each period, the first that come. One that was chosen before takes no room again, since
 * it is a duplicate, and neither does a record of a conversation of which a longer one was chosen; a longer record takes the room
 * of the shorter one whose place it takes. For one stream thread.
 */
final class Cap {

    private static final long IN_ITS_PLACE = 1;
    private static final long COVERED = 0;

    private final CapCounts counts;

    Cap(CapCounts counts) {
        this.counts = counts;
    }

    /**
     * Whether an example is chosen.
     *
     * @param value      key of its value
     * @param timeToLive how long an equal example counts as a duplicate, in milliseconds
     */
    boolean chooses(Candidate candidate, byte[] value, CapSpec cap, long timeToLive, long now) {
        byte[] example = CapKey.ofExample(value, candidate.fingerprint());
        CapCount known = counts.find(example, now);
        if (known != null && (known.count() == IN_ITS_PLACE || candidate.grows())) {
            return true;
        }
        boolean hasRoom = takesAPlace(candidate, value, now) || takesRoom(candidate, value, cap, timeToLive, now);
        if (hasRoom) {
            counts.put(example, new CapCount(now + timeToLive, IN_ITS_PLACE));
            cover(candidate, value, now + timeToLive, now);
        }
        return hasRoom;
    }

    /** Whether the longest of the shorter records that is known still stands for itself. */
    private boolean takesAPlace(Candidate longer, byte[] value, long now) {
        for (int answer = earlier(longer) - 1; answer >= 0; answer--) {
            CapCount known = earlier(longer, answer, value, now);
            if (known != null) {
                return known.count() == IN_ITS_PLACE;
            }
        }
        return false;
    }

    /** Remembered as long as anything of the period that may come is a duplicate, so that it is not chosen anew meanwhile. */
    private boolean takesRoom(Candidate candidate, byte[] value, CapSpec cap, long timeToLive, long now) {
        byte[] period = CapKey.ofPeriod(value, cap.getEveryMs(), candidate.sourceTimestamp());
        CapCount known = counts.find(period, now);
        long chosen = known == null ? 0 : known.count();
        if (chosen >= cap.getExamples()) {
            return false;
        }
        counts.put(period, new CapCount(now + cap.getEveryMs() + timeToLive, chosen + 1));
        return true;
    }

    /** Shorter records are duplicates from now on, back to the first that was one before. */
    private void cover(Candidate longer, byte[] value, long until, long now) {
        for (int answer = earlier(longer) - 1; answer >= 0; answer--) {
            CapCount known = earlier(longer, answer, value, now);
            if (known != null && known.count() == COVERED) {
                return;
            }
            byte[] example = CapKey.ofExample(value, longer.identity().earlier(answer));
            counts.put(example, new CapCount(until, COVERED));
        }
    }

    private @Nullable CapCount earlier(Candidate longer, int answer, byte[] value, long now) {
        return counts.find(CapKey.ofExample(value, longer.identity().earlier(answer)), now);
    }

    private static int earlier(Candidate candidate) {
        Identity identity = candidate.identity();
        return candidate.grows() ? identity.earlierAnswers() : 0;
    }
}
