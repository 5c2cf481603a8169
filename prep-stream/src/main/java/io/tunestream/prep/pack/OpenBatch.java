package io.tunestream.prep.pack;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.Split;
import io.tunestream.snapshot.SupersededKey;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A stream's next number and the header of its open batch, which is the batch without its lines. A batch is open from its
 * first example on. Beside them what is to be done about superseded examples of the stream. Changed in place, for one thread.
 */
final class OpenBatch {

    private static final int LINE_FEED_BYTES = 1;

    final String dataset;
    final Split split;
    long next;
    long first;
    long tokens;
    long bytes;
    long openedAt;
    String encoding = "";
    String ruleSet = "";
    final ChainedHash hash = new ChainedHash();
    final RawRanges raw = new RawRanges();

    /** First numbers of the pages in which examples were superseded and nobody was told yet. */
    final NavigableSet<Long> untold = new TreeSet<>();

    /** Pages before this number are forgotten: their examples are older than anything that is remembered. */
    long forgottenBefore;

    OpenBatch(String dataset, Split split) {
        this.dataset = dataset;
        this.split = split;
    }

    long examples() {
        return next - first;
    }

    boolean isOpen() {
        return next > first;
    }

    /** Whether the example can stand in the open batch, whose lines are all counted and judged alike. */
    boolean suits(Candidate candidate) {
        return !isOpen() || (encoding.equals(candidate.encoding()) && ruleSet.equals(candidate.ruleSet()));
    }

    /** Takes an example in and gives its number. */
    long add(Candidate candidate, long now) {
        if (!isOpen()) {
            openedAt = now;
            encoding = candidate.encoding();
            ruleSet = candidate.ruleSet();
        }
        tokens += candidate.tokens();
        bytes += candidate.line().length + LINE_FEED_BYTES;
        hash.add(candidate.fingerprint());
        raw.add(candidate.sourcePartition(), candidate.sourceOffset(), candidate.sourceOffset());
        return next++;
    }

    /** Number of the first example in the page that a number of the open batch is in. */
    long pageOf(long number) {
        return number - (number - first) % SupersededKey.NUMBERS;
    }

    /** Which limit is reached, if one is. */
    Optional<String> reached(BatchLimits limits, long now) {
        if (!isOpen()) {
            return Optional.empty();
        }
        if (limits.getMaxExamples() > 0 && examples() >= limits.getMaxExamples()) {
            return Optional.of("examples");
        }
        if (limits.getMaxTokens() > 0 && tokens >= limits.getMaxTokens()) {
            return Optional.of("tokens");
        }
        if (limits.getMaxBytes() > 0 && bytes >= limits.getMaxBytes()) {
            return Optional.of("bytes");
        }
        boolean lingered = limits.getLingerMs() > 0 && now - openedAt >= limits.getLingerMs();
        return lingered ? Optional.of("linger") : Optional.empty();
    }

    /** Forgets the batch; the next number stays. */
    void reset() {
        first = next;
        tokens = 0;
        bytes = 0;
        hash.reset();
        raw.clear();
    }
}
