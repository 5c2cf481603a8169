package io.tunestream.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.otlp.OtlpProtobuf;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever format a record is in, almost in, or said to be in. */
class AdaptingFuzzTest {
    private final ExamplePipeline pipeline =
            new ExamplePipeline(new Workspace(Limits.DEFAULT), "fuzz", RuleSet.DEFAULT, TokenCounters.estimate());
    private final List<ExamplePipeline> pinned = LogFormats.ALL.stream()
            .map(format -> pipeline.with(settings -> settings.with(format)))
            .toList();

    static Stream<byte[]> seeds() {
        return Seeds.records();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void shouldGiveOutcomes(byte[] raw) {
        byte[] record = OtlpProtobuf.toJson(raw);
        Promises.kept(record, pipeline.prepare(record), pipeline);
        Promises.kept(record, pinned.get(raw.length % pinned.size()).prepare(record), pipeline);
    }
}
