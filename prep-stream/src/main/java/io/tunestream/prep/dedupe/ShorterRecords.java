package io.tunestream.prep.dedupe;

import io.tunestream.example.fingerprint.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds the shorter records of a conversation by what their fingerprints were, and marks them as covered, whether they were
 * seen or come late. For one stream thread.
 */
final class ShorterRecords {

    private ShorterRecords() {}

    /**
     * From the last of the earlier answers back to the first that was covered before: whoever covered it covered the rest.
     *
     * @param remembered whether what was seen at a time still counts
     * @return where the records stand whose place is taken
     */
    static List<ExampleSpot> cover(Identity longer, SeenFingerprints seen, LongPredicate remembered, long now) {
        List<ExampleSpot> taken = new ArrayList<>();
        for (int answer = longer.earlierAnswers() - 1; answer >= 0; answer--) {
            byte[] fingerprint = longer.earlier(answer);
            Sighting known = seen.find(fingerprint);
            if (known == null || !remembered.test(known.at())) {
                seen.put(fingerprint, Sighting.covered(now));
            } else if (known.standing() == Sighting.Standing.COVERED) {
                break;
            } else if (known.spot() != null) {
                seen.put(fingerprint, Sighting.covered(now));
                taken.add(known.spot());
            }
        }
        return taken;
    }
}
