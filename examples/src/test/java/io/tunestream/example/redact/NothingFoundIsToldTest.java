package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is planted wherever in a record, and whatever the policy, only the line of an example that may pass as it is holds it. */
class NothingFoundIsToldTest {

    private final PlantedRecords planted = new PlantedRecords(11);
    private final ExamplePipeline pipeline = TestPipelines.pipeline()
            .with(settings -> settings.with(Attributes.of(Map.of("customer", "/metadata/customer"))));

    @ParameterizedTest
    @EnumSource
    void shouldNotBeToldWhateverThePolicy(PrivacyRule rule) {
        for (RedactionPolicy policy : RedactionPolicy.values()) {
            ExamplePipeline wanted = pipeline(policy);
            for (int round = 0; round < 3; round++) {
                String item = planted.next(rule);
                PlantedRecords.holding(item).forEach(row -> shouldNotBeTold(wanted, policy, row, List.of(item)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotBeToldWhereverItStands(RedactionPolicy policy) {
        ExamplePipeline wanted = pipeline(policy);
        for (int round = 0; round < 3; round++) {
            List<String> items = new ArrayList<>(planted.oneOfEach());
            Collections.rotate(items, round);
            PlantedRecords.everywhere(items).forEach(row -> shouldNotBeTold(wanted, policy, row, items));
        }
    }

    private ExamplePipeline pipeline(RedactionPolicy policy) {
        return pipeline.with(
                settings -> settings.with(Redaction.of(Map.of("PII", policy.word(), "SECRET", policy.word()))));
    }

    private static void shouldNotBeTold(
            ExamplePipeline pipeline, RedactionPolicy policy, byte[] row, List<String> items) {
        // When
        List<Outcome> outcomes = pipeline.prepare(row);

        // Then
        boolean passes = policy == RedactionPolicy.WARN || policy == RedactionPolicy.OFF;
        List<String> traces = items.stream().map(PlantedRecords::trace).toList();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted accepted && !passes) {
                // Digits that the log calls an id, or a model, are taken for one.
                assertThat(traces.stream().filter(trace -> trace.chars().anyMatch(Character::isLetter)))
                        .noneMatch(accepted.metadata().toString()::contains);
            }
            for (String text : said(outcome, passes)) {
                assertThat(traces.stream().filter(text::contains))
                        .as("%s of %s", text, new String(row, UTF_8))
                        .isEmpty();
            }
        }
    }

    /** All that an outcome says, but for a line, and for what is kept beside it, that may hold the item. */
    private static List<String> said(Outcome outcome, boolean passes) {
        List<String> said = new ArrayList<>();
        if (!(outcome instanceof Outcome.Accepted)) {
            said.add(outcome.toString());
        }
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                accepted.warnings().stream().map(Violation::toString).forEach(said::add);
                said.add(accepted.format());
                if (!passes) {
                    said.add(new String(accepted.line(), UTF_8));
                    said.add(accepted.attributes().toString());
                }
            }
            case Outcome.Rejected rejected ->
                rejected.violations().stream().map(Violation::toString).forEach(said::add);
            case Outcome.Skipped skipped -> said.add(skipped.reason());
            case Outcome.Elsewhere elsewhere -> said.add(elsewhere.dataset());
        }
        return said;
    }
}
