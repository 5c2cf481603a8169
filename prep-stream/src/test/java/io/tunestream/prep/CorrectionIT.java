package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections that are looked after from some time on, and are not for some time. */
class CorrectionIT {

    @TempDir
    Path folder;

    @Test
    void shouldCatchUpWithWhatIsAcceptedAlreadyWhereItIsSwitchedOnLater() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            line.apply(TestLine.spec("support", 0.2, TestLine.examples(50, 1_000)));
            try (PrepService without = PrepService.start(line.settings)) {
                line.send("support", "", call("r1", "wrong"));
                line.send("support", "r1", call("r2", "better"));
                line.send("support", "", call("r3", "wrong too"));
                awaitAccepted(line, 3);
                assertThat(without.alive()).isTrue();
            }

            // When
            try (PrepService with = PrepService.start(on(line))) {
                // Then
                awaitExcluded(line, 1);
                line.send("support", "r3", call("r4", "better too"));
                awaitExcluded(line, 2);
                Await.until(() -> line.stats("support"), stats -> stats.getCorrected() == 2);
                assertThat(with.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldGoOnWithoutAndCatchUpAgain() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            line.apply(TestLine.spec("support", 0.2, TestLine.examples(50, 1_000)));
            try (PrepService with = PrepService.start(on(line))) {
                line.send("support", "", call("r1", "wrong"));
                line.send("support", "r1", call("r2", "better"));
                awaitExcluded(line, 1);
                assertThat(with.alive()).isTrue();
            }

            // When
            try (PrepService without = PrepService.start(line.settings)) {
                line.send("support", "", call("r3", "wrong too"));
                line.send("support", "r3", call("r4", "better too"));
                line.send("support", "r2", call("r5", "best"));
                awaitAccepted(line, 5);
                assertThat(without.alive()).isTrue();
                assertThat(line.read(line.topics.exampleExcluded())).hasSize(1);
            }

            // Then
            try (PrepService with = PrepService.start(on(line))) {
                awaitExcluded(line, 3);
                Await.until(() -> line.stats("support"), stats -> stats.getCorrected() == 3);
                assertThat(with.alive()).isTrue();
            }
        }
    }

    private static Settings on(TestLine line) {
        Map<String, String> configuration = new HashMap<>(line.configuration);
        configuration.put("prep.corrections", "true");
        return Settings.load(configuration, PrepService.settings());
    }

    private static void awaitAccepted(TestLine line, int examples) {
        Await.until(() -> line.read(line.topics.exampleAccepted()), accepted -> accepted.size() == examples);
    }

    private static void awaitExcluded(TestLine line, int examples) {
        List<ExcludedExample> excluded =
                Await.until(() -> line.read(line.topics.exampleExcluded()), each -> each.size() >= examples);
        assertThat(excluded)
                .hasSize(examples)
                .allSatisfy(each -> assertThat(each.getReason()).isEqualTo(ExclusionReason.CORRECTED))
                .extracting(ExcludedExample::getPlace)
                .doesNotHaveDuplicates();
    }

    private static String call(String id, String answer) {
        return """
                {"request":{"messages":[{"role":"user","content":"question of %s"}]},\
                "response":{"id":"%s","choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}}""".formatted(id, id, answer);
    }
}
