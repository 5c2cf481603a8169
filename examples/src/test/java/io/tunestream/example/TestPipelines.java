package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.RuleSet;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.CharacterEstimate;
import io.tunestream.tokens.TokenCounter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Pipelines, each in a workspace of its own, and what tests ask of them. */
public final class TestPipelines {

    private TestPipelines() {}

    public static ExamplePipeline pipeline() {
        return pipeline(new CharacterEstimate(), Limits.DEFAULT);
    }

    public static ExamplePipeline pipeline(TokenCounter counter, Limits limits) {
        return new ExamplePipeline(new Workspace(limits), "support", RuleSet.DEFAULT, counter);
    }

    public static ExamplePipeline pipeline(String dataset) {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), dataset, RuleSet.DEFAULT, new CharacterEstimate());
    }

    /** One that rejects nothing that can be read, for tests of what is written, hashed and counted. */
    public static ExamplePipeline unchecked() {
        return unchecked(new CharacterEstimate());
    }

    public static ExamplePipeline unchecked(TokenCounter counter) {
        RuleSet none = RuleSet.of(Target.OPENAI_CHAT, Map.of(), List.of());
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), "support", none, counter);
    }

    /** What becomes of the one example of a row. */
    public static Outcome prepare(ExamplePipeline pipeline, byte[] row) {
        List<Outcome> outcomes = pipeline.prepare(row);
        if (outcomes.size() != 1) {
            throw new AssertionError("not one outcome: " + outcomes);
        }
        return outcomes.getFirst();
    }

    public static Outcome.Accepted accepted(ExamplePipeline pipeline, String row) {
        Outcome outcome = prepare(pipeline, row.getBytes(UTF_8));
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + outcome + " of " + row);
    }

    public static String line(ExamplePipeline pipeline, String row) {
        return new String(accepted(pipeline, row).line(), UTF_8);
    }

    public static String fingerprint(ExamplePipeline pipeline, String row) {
        return HexFormat.of().formatHex(accepted(pipeline, row).fingerprint());
    }
}
