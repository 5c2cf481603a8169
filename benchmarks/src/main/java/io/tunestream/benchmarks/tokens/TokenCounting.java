package io.tunestream.benchmarks.tokens;

import io.tunestream.benchmarks.tokens.Counting.Texts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Counting 64 KB of one kind of text, again and again: what is remembered is there. With {@code -prof gc} its allocation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TokenCounting {

    @Param({"o200k_base", "cl100k_base"})
    public String encoding = "o200k_base";

    @Param
    public SampleText text = SampleText.ENGLISH;

    @Param
    public Counting counter = Counting.OURS;

    private Texts texts = Texts.of(List.of());
    private Counting.Runner runner = new Counting.Runner(Texts::bytes);

    @Setup
    public void prepare() {
        texts = Texts.of(List.of(text.ofBytes(64 * 1024)));
        runner = counter.of(encoding);
    }

    @Benchmark
    public long count() {
        return runner.count().applyAsLong(texts);
    }
}
