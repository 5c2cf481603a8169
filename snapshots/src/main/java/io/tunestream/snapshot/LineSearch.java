package io.tunestream.snapshot;

import io.tunestream.record.Split;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the lines of a snapshot's file, batch by batch, to the one that is looked for. */
final class LineSearch implements BatchSink {

    private final Split side;
    private long left;
    private @Nullable NumberedLine found;

    /** @param line from 1 */
    LineSearch(Split side, long line) {
        this.side = side;
        this.left = line;
    }

    @Override
    public void accept(StoredBatch next) {
        if (next.split() != side || found != null) {
            return;
        }
        long kept = next.examples() - next.excludedExamples();
        if (left > kept) {
            left -= kept;
        } else if (left > 0) {
            found = new NumberedLine(next, numberOf(next));
        }
    }

    private long numberOf(StoredBatch in) {
        long candidate = in.firstNumber() + left - 1;
        for (NumberRange range : in.excluded()) {
            if (range.first() <= candidate) {
                candidate += range.size();
            }
        }
        return candidate;
    }

    /** Empty where the file is shorter. */
    Optional<NumberedLine> found() {
        return Optional.ofNullable(found);
    }
}
