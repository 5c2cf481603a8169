package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.example;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.runtime.retry.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A partition with its two topics in memory, and a writer that reads them as far as it is told, publishes, and can be
 * restarted. Files are stored at once, by the calling thread.
 */
final class TestingPartition implements AutoCloseable {

    static final String ORIGIN = "0123abcd";

    final UnsteadyStore store = new UnsteadyStore();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<BatchReady> ready = new ArrayList<>();
    final Map<SequenceKey, SequenceCheckpoint> checkpoints = new HashMap<>();
    private final List<AcceptedExample> lines = new ArrayList<>();
    private final List<BatchClosed> decisions = new ArrayList<>();
    private final OpenBatchFiles folder;
    private final WriterAlarms alarms = new WriterAlarms(meters);
    private final SavedLinesStore saved;
    private final BatchStorer storer;
    private PartitionAssembler assembler;
    private final Map<CompletableFuture<Boolean>, KeyWatch> takenKeys = new HashMap<>();
    private FutureTask<List<String>> listing = new FutureTask<>(List::of);
    private boolean listsLate;
    private int hidden;
    private long begin;
    private long at;
    private long decisionAt;
    private long position;
    private long decisionPosition;

    TestingPartition(Path directory) {
        folder = OpenBatchFiles.open(directory, 2);
        StoreCalls calls = new StoreCalls(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
        saved = new SavedLinesStore(store, calls, ORIGIN);
        storer = new BatchStorer(store, calls, saved, "raw", "accepted");
        assembler = assembler(new PartitionStart(0, Map.of(), 0, 0, 0, true, false));
    }

    private PartitionAssembler assembler(PartitionStart start) {
        return new PartitionAssembler(
                start, folder, new InThisThread(), new StoppedDatasets(alarms), alarms, partition -> lines.size());
    }

    private final class InThisThread implements PartitionAssembler.BatchStore {

        @Override
        public Future<StoreOutcome> store(LocalBatch batch) {
            return run(() -> storer.store(batch));
        }

        @Override
        public Future<SavedLinesStore.Answer> save(SequenceKey key, int partition, OpenLines open) {
            return run(() -> saved.save(key, partition, open));
        }

        @Override
        public Future<?> whenFree(StoreOutcome.KeyTaken taken) {
            CompletableFuture<Boolean> free = new CompletableFuture<>();
            takenKeys.put(free, new KeyWatch(store, taken));
            return free;
        }

        @Override
        public Future<List<String>> saved(int partition) {
            listing = new FutureTask<>(() -> saved.list(partition));
            if (!listsLate) {
                listing.run();
            }
            return listing;
        }

        private static <T> Future<T> run(Callable<T> call) {
            FutureTask<T> task = new FutureTask<>(call);
            task.run();
            return task;
        }
    }

    /** Appends lines to the accepted topic. */
    TestingPartition write(long first, long last) {
        return write("support", first, last);
    }

    TestingPartition write(String dataset, long first, long last) {
        for (long number = first; number <= last; number++) {
            write(example(dataset, number));
        }
        return this;
    }

    TestingPartition write(AcceptedExample line) {
        lines.add(line);
        return this;
    }

    TestingPartition decide(BatchClosed decision) {
        decisions.add(decision);
        return this;
    }

    /** Reads everything, as often as it is asked to read again, and publishes. */
    TestingPartition readAll() throws IOException {
        return readDecisions(decisions.size()).readLines(visibleLines()).settle();
    }

    /** Appends lines in a transaction that stays open until {@link #commit}. */
    TestingPartition writeHidden(long first, long last) {
        int before = lines.size();
        write(first, last);
        hidden += lines.size() - before;
        return this;
    }

    TestingPartition commit() {
        hidden = 0;
        return this;
    }

    private int visibleLines() {
        return lines.size() - hidden;
    }

    /** Reads decisions before an offset. */
    TestingPartition readDecisions(int before) throws IOException {
        assembler.onVisible(new LogPosition(visibleLines(), decisions.size()));
        while (decisionAt < before) {
            assembler.onDecision(decisions.get((int) decisionAt), decisionAt);
            decisionAt++;
        }
        seek();
        return this;
    }

    /** Reads lines before an offset, in polls of three. */
    TestingPartition readLines(int before) throws IOException {
        assembler.onVisible(new LogPosition(visibleLines(), decisions.size()));
        while (at < before) {
            for (int polled = 0; polled < 3 && at < before; polled++) {
                assembler.onLine(lines.get((int) at), at, at);
                at++;
            }
            assembler.flush();
            seek();
        }
        return this;
    }

    private void seek() {
        OptionalLong again = assembler.takeReadAgain();
        at = again.orElse(at);
    }

    /** Publishes what is ready, and moves the committed positions; begins anew where a key is free now that was taken. */
    TestingPartition settle() throws IOException {
        lookAtTakenKeys();
        Publication progress = new Publication();
        assembler.takeReady(new LogPosition(at, decisionAt), progress);
        if (assembler.takeReadAgain().isPresent()) {
            throw new AssertionError("reading again while publishing");
        }
        ready.addAll(progress.facts());
        position = assembler.firstOpenLine().orElse(at);
        decisionPosition = assembler.firstPendingDecision().orElse(decisionAt);
        progress.checkpoints()
                .forEach(each -> checkpoints.put(new SequenceKey(each.getDataset(), each.getSplit()), each));
        progress.obsoleteObjects().forEach(store::delete);
        return assembler.isToBeginAnew() ? restart() : this;
    }

    private void lookAtTakenKeys() {
        takenKeys.forEach((free, key) -> {
            if (key.isFree()) {
                free.complete(true);
            }
        });
    }

    /** Saves all open lines. */
    TestingPartition save() throws IOException {
        assembler.saveOlderThan(Long.MAX_VALUE - 1);
        return settle();
    }

    /** Saves all open lines, and is not there any more when that should be committed. */
    TestingPartition saveAndDie() throws IOException {
        assembler.saveOlderThan(Long.MAX_VALUE - 1);
        return restart();
    }

    /** The store takes its time to list what it has, from the next start on, until {@link #list}. */
    TestingPartition listLate() {
        listsLate = true;
        return this;
    }

    TestingPartition list() {
        listing.run();
        return this;
    }

    /** Begins anew from what was committed. */
    TestingPartition restart() {
        assembler.discard();
        Map<SequenceKey, Settled> settled = new HashMap<>();
        checkpoints.forEach((key, each) -> settled.put(key, Settled.of(each)));
        at = Math.max(begin, position);
        decisionAt = decisionPosition;
        boolean truncated = position < begin;
        assembler = assembler(new PartitionStart(0, settled, 0, lines.size(), decisions.size(), true, truncated));
        return this;
    }

    /** Begins with no checkpoints, as after an earlier version, which committed these positions. */
    TestingPartition takeOver(long committed, long committedDecisions) {
        assembler.discard();
        at = committed;
        decisionAt = 0;
        assembler = assembler(
                new PartitionStart(0, Map.of(), committedDecisions, lines.size(), decisions.size(), false, false));
        return this;
    }

    /** Deletes lines before an offset. */
    TestingPartition truncate(long offset) {
        begin = offset;
        at = Math.max(at, begin);
        return this;
    }

    long position() {
        return position;
    }

    PartitionAssembler assembler() {
        return assembler;
    }

    /** Sum of all counters of a name. */
    double count(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    List<String> counted() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .toList();
    }

    String contentOf(BatchReady batch) {
        try (InputStream content = store.open(batch.getObjectKey())) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        assembler.discard();
        folder.close();
    }
}
