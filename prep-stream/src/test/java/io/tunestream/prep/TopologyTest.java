package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Violation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the topology in both scopes. */
@ParameterizedClass
@EnumSource(DedupeScope.class)
abstract class TopologyTest {

    /** No batch ends by itself. */
    static final BatchLimits NEVER = BatchLimits.newBuilder()
            .setMaxExamples(0)
            .setMaxBytes(0)
            .setLingerMs(0)
            .build();

    private final DedupeScope scope;
    private final List<TopologyHarness> opened = new ArrayList<>();

    @TempDir
    Path folder;

    TopologyTest(DedupeScope scope) {
        this.scope = scope;
    }

    @AfterEach
    final void closeTopologies() {
        opened.forEach(TopologyHarness::close);
    }

    final TopologyHarness topology(Map<String, String> more) {
        return topology(more, UnaryOperator.identity());
    }

    /** With each dataset's pipeline changed. */
    final TopologyHarness topology(Map<String, String> more, UnaryOperator<ExamplePipeline> change) {
        TopologyHarness harness = new TopologyHarness(folder, scope, more, change);
        opened.add(harness);
        return harness;
    }

    final TopologyHarness topology() {
        return topology(Map.of());
    }

    static List<String> codesOf(RejectedExample rejection) {
        return rejection.getViolations().stream()
                .filter(each -> each.getSeverity().equals("E"))
                .map(Violation::getCode)
                .toList();
    }

    static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}
