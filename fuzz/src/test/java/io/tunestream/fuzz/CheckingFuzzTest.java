package io.tunestream.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.TokenCounters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever trains on it, by whose rules it is checked. */
class CheckingFuzzTest {
    private final List<ExamplePipeline> targets = Arrays.stream(Target.values())
            .map(target -> new ExamplePipeline(
                    new Workspace(Limits.DEFAULT),
                    "fuzz",
                    RuleSet.forTarget(target),
                    TokenCounters.forEncoding("o200k_base").orElseThrow()))
            .toList();

    static Stream<byte[]> seeds() {
        return Seeds.records();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void shouldGiveOutcomes(byte[] record) {
        targets.forEach(target -> Promises.kept(record, target.prepare(record), target));
    }
}
