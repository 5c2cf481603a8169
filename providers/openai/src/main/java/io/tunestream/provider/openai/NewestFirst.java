package io.tunestream.provider.openai;

import com.openai.models.finetuning.jobs.FineTuningJob;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells of each page of a list of jobs whether those behind it are too old to be looked for. Only a list that is seen to be
 * newest first ends early; one in another order is read to its end, as absence is proven by it.
 */
final class NewestFirst implements Predicate<List<FineTuningJob>> {

    /** Clocks differ by less. */
    private static final Duration SKEW = Duration.ofDays(1);

    private final long oldestSeconds;
    private long previous = Long.MAX_VALUE;
    private boolean ordered = true;
    private boolean descends;

    /** Jobs that were made at that time or later are looked for; in milliseconds since the epoch. */
    NewestFirst(long since) {
        oldestSeconds = (since - SKEW.toMillis()) / 1000;
    }

    @Override
    public boolean test(List<FineTuningJob> page) {
        page.forEach(this::see);
        return ordered && descends && previous < oldestSeconds;
    }

    private void see(FineTuningJob job) {
        long created = job._createdAt().asKnown().orElse(Long.MAX_VALUE);
        ordered &= created <= previous;
        descends |= created < previous && previous != Long.MAX_VALUE;
        previous = created;
    }
}
