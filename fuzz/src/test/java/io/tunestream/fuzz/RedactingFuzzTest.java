package io.tunestream.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.redact.Redaction;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is masked is masked for good: nothing is found in a line that was masked. */
class RedactingFuzzTest {
    private final ExamplePipeline masking = pipeline("mask");
    private final ExamplePipeline rejecting = pipeline("reject");

    private static ExamplePipeline pipeline(String policy) {
        Redaction redaction = Redaction.of(Map.of("PII", policy, "SECRET", policy));
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), "fuzz", RuleSet.DEFAULT, TokenCounters.estimate())
                .with(settings -> settings.with(redaction));
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(Seeds.planted(), Seeds.records());
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void shouldMaskForGood(byte[] record) {
        List<Outcome> outcomes = masking.prepare(record);
        Promises.kept(record, outcomes, masking);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted accepted) {
                Promises.require(
                        rejecting.prepare(accepted.line()).getFirst() instanceof Outcome.Accepted,
                        "something is found in a masked line");
            }
        }
        Promises.kept(record, rejecting.prepare(record), rejecting);
    }
}
