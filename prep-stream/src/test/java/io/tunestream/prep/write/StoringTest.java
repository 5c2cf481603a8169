package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.Split;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.storage.InMemoryObjectStore;
import io.tunestream.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoringTest {

    private static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
    private static final SequenceKey KEY = new SequenceKey("support", Split.TRAIN);

    /** Looked for again after an hour. */
    private static final SavedSlice ABSENT =
            new SavedSlice("checkpoints/0123abcd/p0/support/train-0-0-0.lines", "0".repeat(64), 0, 0, 4, 4);

    private final ObjectStore store = new InMemoryObjectStore();
    private final StoreCalls calls = new StoreCalls(LONG);
    private final SavedLinesStore lines = new SavedLinesStore(store, calls, TestingPartition.ORIGIN);

    @TempDir
    private Path directory;

    @Test
    void shouldDeleteTheFilesOfWhatIsCancelledBeforeItsTurn() throws IOException {
        // Given
        BatchStorer batches = new BatchStorer(store, calls, lines, "raw", "accepted");
        try (Storing storing = new Storing(batches, lines, new TakenKeys(store, LONG))) {
            List<Future<?>> working = List.of(
                    storing.save(KEY, 0, open(ABSENT, pair("first"), 0)),
                    storing.save(KEY, 0, open(ABSENT, pair("second"), 0)));
            List<Future<?>> waiting = List.of(
                    storing.save(KEY, 0, open(null, written("third"), 5)),
                    storing.store(new LocalBatch(decision(0, 4), null, written("fourth"), 5, 0, 0)));

            // When
            waiting.forEach(each -> each.cancel(true));

            // Then
            assertThat(working).noneMatch(Future::isDone);
            assertThat(directory).isEmptyDirectory();
        }
    }

    private static OpenLines open(@Nullable SavedSlice saved, OpenBatchFiles.Pair files, long fileLines) {
        return new OpenLines(saved, files, fileLines, 0, 4, 4, 0);
    }

    private OpenBatchFiles.Pair pair(String name) {
        return new OpenBatchFiles.Pair(directory.resolve(name + ".jsonl"), directory.resolve(name + ".index"));
    }

    private OpenBatchFiles.Pair written(String name) throws IOException {
        OpenBatchFiles.Pair files = pair(name);
        Files.writeString(files.lines(), "lines");
        Files.writeString(files.index(), "index");
        return files;
    }
}
