package io.tunestream.benchmarks.records;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.redact.Redaction;
import io.tunestream.tokens.CharacterEstimate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prepares a subject's records over and over, round after round, in a workspace of its own; tokens are characters divided by four. */
final class Preparation {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long ROUND_NANOS = 100_000_000;

    private final Subject subject;
    private final int warmUp;
    private final ExamplePipeline pipeline;
    private final List<Double> micros = new ArrayList<>();
    private int rounds;
    private @Nullable Outcome outcome;

    /** The first rounds are not kept. */
    Preparation(Subject subject, Redaction redaction, int warmUp) {
        this.subject = subject;
        this.warmUp = warmUp;
        PipelineSettings settings =
                PipelineSettings.of("benchmark", RuleSet.forTarget(subject.target()), new CharacterEstimate());
        this.pipeline = new ExamplePipeline(new Workspace(Limits.DEFAULT), settings.with(redaction));
    }

    /** One more round: a tenth of a second of this thread's CPU time, or all records once where that takes longer. */
    void measure() {
        long start = THREADS.getCurrentThreadCpuTime();
        long nanos = 0;
        long prepared = 0;
        while (nanos < ROUND_NANOS) {
            pass();
            prepared += subject.records().size();
            nanos = THREADS.getCurrentThreadCpuTime() - start;
        }
        if (rounds++ >= warmUp) {
            micros.add(nanos / 1e3 / prepared);
        }
    }

    private void pass() {
        for (byte[] record : subject.records()) {
            outcome = pipeline.prepare(record).getFirst();
        }
    }

    /** What becomes of a record, in a word. */
    String outcome() {
        return outcome == null ? "" : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** CPU microseconds a record, of each round, the least first. */
    List<Double> micros() {
        return micros.stream().sorted().toList();
    }
}
