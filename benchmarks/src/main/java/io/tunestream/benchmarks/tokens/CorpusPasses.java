package io.tunestream.benchmarks.tokens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tunestream.benchmarks.tokens.Counting.Texts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One counter in a process of its own: a cold pass over the corpus, four more, those of new threads, and two over each source of it. */
public final class CorpusPasses {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int LATER_PASSES = 3;
    private static final int THREADS = 3;

    private CorpusPasses() {}

    /**
     * What was measured, in CPU seconds of the thread that counts.
     *
     * @param load        for the vocabulary
     * @param cold        for the first pass
     * @param coldProcess for the first pass, of the whole process, JIT compiler and collector included
     * @param second      for the second pass
     * @param later       for the last
     * @param newText     for the pass of a thread that has counted nothing yet, when everything is compiled
     * @param tokens      counted a pass
     * @param bytes       counted a pass
     * @param sources     bytes a CPU second of each source's second pass
     */
    public record Result(
            double load,
            double cold,
            double coldProcess,
            double second,
            double later,
            double newText,
            long tokens,
            long bytes,
            Map<String, Double> sources) {}

    /** Arguments: counter, encoding, corpus, file for the result. */
    public static void main(String[] arguments) throws IOException {
        CorpusTexts corpus = CorpusTexts.read(Path.of(arguments[2]));
        Result result = measure(Counting.valueOf(arguments[0]), arguments[1], corpus);
        new JsonMapper().writeValue(Path.of(arguments[3]).toFile(), result);
    }

    private static Result measure(Counting counting, String encoding, CorpusTexts corpus) {
        double start = cpu();
        Counting.Runner runner = counting.of(encoding);
        double load = cpu() - start;
        long process = PROCESS.getProcessCpuTime();
        double cold = pass(runner, corpus.all());
        double coldProcess = (PROCESS.getProcessCpuTime() - process) / 1e9;
        double second = pass(runner, corpus.all());
        double later = second;
        for (int round = 0; round < LATER_PASSES; round++) {
            later = pass(runner, corpus.all());
        }
        double newText = newText(runner, corpus.all());
        long tokens = runner.count().applyAsLong(corpus.all());
        Map<String, Double> sources = new TreeMap<>();
        corpus.sources().forEach((name, texts) -> {
            pass(runner, texts);
            sources.put(name, texts.bytes() / pass(runner, texts));
        });
        return new Result(
                load,
                cold,
                coldProcess,
                second,
                later,
                newText,
                tokens,
                corpus.all().bytes(),
                sources);
    }

    /** On average over a few threads; each keeps what it counted for itself. */
    private static double newText(Counting.Runner runner, Texts texts) {
        double seconds = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            seconds += CompletableFuture.supplyAsync(() -> pass(runner, texts), Thread.ofPlatform()::start)
                    .join();
        }
        return seconds / THREADS;
    }

    private static double pass(Counting.Runner runner, Texts texts) {
        double start = cpu();
        if (runner.count().applyAsLong(texts) == 0) {
            throw new IllegalStateException("The corpus has no text");
        }
        return cpu() - start;
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
