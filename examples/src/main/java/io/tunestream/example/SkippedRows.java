package io.tunestream.example;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.select.Selection;

/**
 * Tells rows in which there is nothing but what is skipped, of which nobody ever hears: an answer to each of the others can be
 * waited for. For one thread.
 */
public final class SkippedRows {
    private final Workspace work;
    private final PipelineSettings settings;
    private final Selection selection;
    private final ExamplePipeline pipeline;
    private boolean skips;
    private boolean examples;
    private boolean ownModel;

    /** Of rows of a dataset that wants that of them. */
    public SkippedRows(Workspace work, PipelineSettings settings) {
        this.work = requireNonNull(work, "work");
        this.settings = requireNonNull(settings, "settings");
        this.selection = settings.selection();
        this.pipeline = new ExamplePipeline(work, settings);
    }

    /** Whether the row holds something and all of it is skipped. */
    public boolean contains(byte[] row) {
        skips = false;
        examples = false;
        ownModel = false;
        work.reader.read(row, 0, false, work.row);
        if (work.row.root() != JsonRow.NONE && work.row.fault() == null) {
            work.conversations.begin(work.row, RuleSet.DEFAULT, this::see);
            settings.recognition().read(work.row, work.conversations);
            work.conversations.end();
        }
        return examples ? isNotChosen(row) : skips;
    }

    private void see(Conversations example) {
        skips |= !example.skipped().isEmpty();
        examples |= example.skipped().isEmpty();
        ownModel |= selection.own().test(example.model());
    }

    /** Most rows need not be judged for that. */
    private boolean isNotChosen(byte[] row) {
        boolean all = selection.where() == null && selection.consent() == null && selection.rate() == 1 && !ownModel;
        return !all && pipeline.prepare(row).stream().allMatch(Outcome.Skipped.class::isInstance);
    }
}
