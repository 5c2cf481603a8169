package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is planted wherever in a record, and whatever the policy, only the line of an example that may pass as it is holds it. */
class NothingFoundIsToldTest {

    /** Records with an item: as text in JSON, and as text in JSON in a string. */
    private static final List<String> RECORDS = List.of(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"%1$s\"},{\"role\":\"user\",\"content\":\"u %1$s\"},{\"role\":\"assistant\",\"content\":\"(%1$s)\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"%1$s\"}]},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"name\":\"%1$s\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No, %1$s\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"%1$s\":1}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"u\",\"%1$s\":\"x\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"metadata\":{\"customer\":\"%1$s\"}}",
            "{\"messages\":[{\"role\":\"%1$s\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%1$s\"},{\"role\":\"assistant\",\"content\":\"%1$s\"}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"%2$s\\\",\\\"%2$s\\\":\\\"x\\\\n%2$s\\\"}\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"{\\\"a\\\":[\\\"%2$s\\\"]}\"},{\"role\":\"assistant\",\"content\":\"a\"}],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"%1$s\","
                    + "\"parameters\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"default\":\"%1$s\"},\"%1$s\":{}}}}}]}",
            "{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"%1$s\"}]},\"response\":{\"choices\":[{\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"%1$s\"},\"finish_reason\":\"stop\"}]}}",
            "{\"%1$s\":{\"%1$s\":\"%1$s\"}}",
            "%1$s");

    private final TextScanner scanner = new TextScanner(Detectors.ALL);
    private final Random random = new Random(11);
    private final PlantedItems items = new PlantedItems(random);
    private final ExamplePipeline pipeline = TestPipelines.pipeline()
            .with(settings -> settings.with(Attributes.of(Map.of("customer", "/metadata/customer"))));

    @ParameterizedTest
    @EnumSource
    void shouldNotBeToldWhateverThePolicy(PrivacyRule rule) {
        for (RedactionPolicy policy : RedactionPolicy.values()) {
            ExamplePipeline wanted = pipeline.with(
                    settings -> settings.with(Redaction.of(Map.of("PII", policy.word(), "SECRET", policy.word()))));
            for (int round = 0; round < 3; round++) {
                RECORDS.forEach(record -> shouldNotBeTold(wanted, policy, record, found(rule)));
            }
        }
    }

    /** An item that the detectors know: what they do not know nobody can keep to himself. */
    private String found(PrivacyRule rule) {
        List<Integer> lengths = new ArrayList<>();
        String item = items.next(rule);
        byte[] utf8 = item.getBytes(UTF_8);
        scanner.scan(utf8, 0, utf8.length, (found, from, to) -> lengths.add(to - from));
        return lengths.equals(List.of(utf8.length)) ? item : found(rule);
    }

    private static void shouldNotBeTold(ExamplePipeline pipeline, RedactionPolicy policy, String record, String item) {
        // Given
        String once = escaped(item);
        byte[] row = record.formatted(once, escaped(once)).getBytes(UTF_8);

        // When
        List<Outcome> outcomes = pipeline.prepare(row);

        // Then
        boolean passes = policy == RedactionPolicy.WARN || policy == RedactionPolicy.OFF;
        for (Outcome outcome : outcomes) {
            assertThat(said(outcome, passes))
                    .as(record)
                    .allSatisfy(text -> assertThat(text).doesNotContain(item, once, escaped(once)));
        }
    }

    /** All that an outcome says, but for a line, and for what is kept beside it, that may hold the item. */
    private static List<String> said(Outcome outcome, boolean passes) {
        List<String> said = new ArrayList<>();
        if (!(outcome instanceof Outcome.Accepted && passes)) {
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

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
