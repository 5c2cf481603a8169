package io.tunestream.cli.validate;

import io.tunestream.cli.input.Row;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.Share;
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
 * Prepares rows on several threads and hands on what became of them in the order of the rows, on the thread that adds them. So many
 * chunks of rows are in memory at a time as there are threads, and one more for each; a chunk ends with the row that makes it
 * large. For one thread.
 */
final class PreparedRows implements AutoCloseable {

    private static final int CHUNK_BYTES = 256 << 10;

    private final int mostChunks;
    private final ExecutorService threads;
    private final ThreadLocal<ExamplePipeline> pipelines;
    private final Share wanted;
    private final Sink sink;
    private final Queue<Future<List<Prepared>>> chunks = new ArrayDeque<>();
    private List<Row> chunk = new ArrayList<>();
    private long chunkBytes;

    /** Takes what became of the examples in a row. */
    interface Sink {
        void accept(Row row, List<Outcome> outcomes);
    }

    private record Prepared(Row row, List<Outcome> outcomes) {}

    /**
     * Starts the threads.
     *
     * @param pipelines makes a pipeline for each thread
     * @param wanted    which of the examples in a row
     */
    PreparedRows(int threads, Supplier<ExamplePipeline> pipelines, Share wanted, Sink sink) {
        this.mostChunks = 2 * threads;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("validate-", 0).daemon().factory());
        this.pipelines = ThreadLocal.withInitial(pipelines);
        this.wanted = wanted;
        this.sink = sink;
    }

    /** Takes a row; waits where too many rows are under way. */
    void add(Row row) {
        chunk.add(row);
        chunkBytes += row.bytes().length;
        if (chunkBytes >= CHUNK_BYTES) {
            submit();
        }
    }

    /** Waits for what becomes of every row that was added. */
    void finish() {
        submit();
        while (!chunks.isEmpty()) {
            handOn();
        }
    }

    private void submit() {
        List<Row> rows = chunk;
        chunks.add(threads.submit(() -> prepare(rows)));
        chunk = new ArrayList<>();
        chunkBytes = 0;
        if (chunks.size() > mostChunks) {
            handOn();
        }
    }

    private List<Prepared> prepare(List<Row> rows) {
        ExamplePipeline pipeline = pipelines.get();
        List<Prepared> prepared = new ArrayList<>(rows.size());
        for (Row row : rows) {
            prepared.add(new Prepared(row, pipeline.prepare(row.bytes(), wanted)));
        }
        return prepared;
    }

    private void handOn() {
        try {
            chunks.remove().get().forEach(each -> sink.accept(each.row(), each.outcomes()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pipeline failed", e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
