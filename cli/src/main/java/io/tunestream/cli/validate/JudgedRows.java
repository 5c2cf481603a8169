package io.tunestream.cli.validate;

import io.tunestream.cli.input.Row;
import io.tunestream.prep.check.Judge;
import io.tunestream.prep.check.Verdict;
import io.tunestream.runtime.fault.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Judges rows on several threads and hands on their verdicts in the order of the rows, on the thread that adds them. So many
 * chunks of rows are in memory at a time as there are threads, and one more for each; a chunk ends with the row that makes it
 * large. For one thread.
 */
final class JudgedRows implements AutoCloseable {

    private static final int CHUNK_BYTES = 256 << 10;

    private final int mostChunks;
    private final ExecutorService threads;
    private final ThreadLocal<Judge> judges;
    private final Sink sink;
    private final Queue<Future<List<Judged>>> chunks = new ArrayDeque<>();
    private List<Row> chunk = new ArrayList<>();
    private long chunkBytes;

    /** Takes verdicts. */
    interface Sink {
        void accept(long row, Verdict verdict);
    }

    private record Judged(long row, Verdict verdict) {}

    /**
     * Starts the threads.
     *
     * @param judges makes a judge for each thread
     */
    JudgedRows(int threads, Supplier<Judge> judges, Sink sink) {
        this.mostChunks = 2 * threads;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("validate-", 0).daemon().factory());
        this.judges = ThreadLocal.withInitial(judges);
        this.sink = sink;
    }

    /** Takes a row; waits for verdicts where there are too many rows without. */
    void add(Row row) {
        chunk.add(row);
        chunkBytes += row.bytes().length;
        if (chunkBytes >= CHUNK_BYTES) {
            submit();
        }
    }

    /** Waits for the verdict of every row that was added. */
    void finish() {
        submit();
        while (!chunks.isEmpty()) {
            handOn();
        }
    }

    private void submit() {
        List<Row> rows = chunk;
        chunks.add(threads.submit(() -> judge(rows)));
        chunk = new ArrayList<>();
        chunkBytes = 0;
        if (chunks.size() > mostChunks) {
            handOn();
        }
    }

    private List<Judged> judge(List<Row> rows) {
        Judge judge = judges.get();
        return rows.stream()
                .map(row -> new Judged(row.number(), judge.judge(row.bytes())))
                .toList();
    }

    private void handOn() {
        try {
            chunks.remove().get().forEach(judged -> sink.accept(judged.row(), judged.verdict()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a judge failed", e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
