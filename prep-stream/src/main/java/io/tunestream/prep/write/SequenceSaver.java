package io.tunestream.prep.write;

import java.io.IOException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Has the open lines of a sequence saved, one piece of work at a time. For one thread. */
final class SequenceSaver {

    private final SequenceKey key;
    private final SequenceContext context;
    private final SequenceFile file;
    private final SequenceProgress progress;
    private @Nullable Saving saving;

    /** Lines that are being saved. */
    private record Saving(OpenLines lines, Future<SavedLinesStore.Answer> future) {}

    SequenceSaver(SequenceKey key, SequenceContext context, SequenceFile file, SequenceProgress progress) {
        this.key = key;
        this.context = context;
        this.file = file;
        this.progress = progress;
    }

    boolean isIdle() {
        return saving == null;
    }

    /** Begins to save the open lines as they are now. */
    void save() throws IOException {
        OpenLines lines = file.copy();
        saving = new Saving(lines, context.save(key, lines));
    }

    /** Takes what is done; {@code unchanged} says whether nothing was decided since. */
    void take(boolean unchanged, Publication into) throws IOException {
        if (saving == null || !saving.future().isDone()) {
            return;
        }
        boolean same = unchanged && saving.lines().version() == file.version();
        SavedLinesStore.Answer answer = Finished.resultOf(saving.future());
        saving = null;
        switch (answer) {
            case SavedLinesStore.Answer.Saved saved -> adopt(saved.slice(), same, into);
            case SavedLinesStore.Answer.Gone gone -> dropSaved(gone.message(), same);
        }
    }

    private void adopt(SavedSlice slice, boolean same, Publication into) throws IOException {
        if (same) {
            progress.saved(slice, into);
            file.adopt(slice, System.currentTimeMillis());
        } else {
            progress.notNeeded(slice, into);
        }
    }

    private void dropSaved(String message, boolean same) throws IOException {
        context.alarms().savedLinesGone(key, context.partition(), message);
        SavedSlice gone = progress.settled().open();
        if (gone != null && same) {
            file.dropBefore(gone.lastNumber() + 1);
            progress.savedLinesGone();
        }
    }

    void discard() {
        if (saving != null) {
            saving.future().cancel(true);
        }
    }
}
