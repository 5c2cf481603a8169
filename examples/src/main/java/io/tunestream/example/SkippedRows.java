package io.tunestream.example;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.parse.JsonRow;

/**
 * Tells rows in which there is nothing but what is skipped, of which nobody ever hears: an answer to each of the others can be
 * waited for. For one thread.
 */
public final class SkippedRows {
    private final Workspace work;
    private final Recognition recognition;
    private boolean skips;
    private boolean examples;

    /**
     * Of rows in that format.
     *
     * @param format the format's name; rows are recognised by their keys where it is empty
     */
    public SkippedRows(Workspace work, String format) {
        this.work = requireNonNull(work, "work");
        Recognition every = new Recognition(LogFormats.ALL);
        this.recognition = LogFormats.of(format).map(every::pinned).orElse(every);
    }

    /** Whether the row holds something and all of it is skipped. */
    public boolean contains(byte[] row) {
        skips = false;
        examples = false;
        work.reader.read(row, 0, false, work.row);
        if (work.row.root() != JsonRow.NONE && work.row.fault() == null) {
            work.conversations.begin(work.row, RuleSet.DEFAULT, example -> {
                skips |= !example.skipped().isEmpty();
                examples |= example.skipped().isEmpty();
            });
            recognition.read(work.row, work.conversations);
            work.conversations.end();
        }
        return skips && !examples;
    }
}
