package com.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.redact.AsciiSet;
import io.tunestream.example.redact.Detector;
import io.tunestream.example.redact.Redaction;
import io.tunestream.example.redact.RedactionPolicy;
import io.tunestream.example.redact.TextWindow;
import io.tunestream.tokens.CharacterEstimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recipe of a detector. */
class AddingADetectorTest {

    private static final String ROW = "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
            + "{\"role\":\"user\",\"content\":\"I am MEMBER-123456, and MEMBER-77 is short\"},"
            + "{\"role\":\"assistant\",\"content\":\"Dear MEMBER-123456\"}]}";

    /** What is added is a rule like this one. */
    enum SampleRule implements Rule {
        PII_MEMBER;

        @Override
        public Severity severity() {
            return Severity.F;
        }

        @Override
        public String sentence() {
            return "The number of a member stands in the example.";
        }
    }

    /** And the look for it, around a character that is rare where there is none. */
    static final class SampleDetector implements Detector {
        private static final String PREFIX = "MEMBER-";
        private static final AsciiSet DIGITS = new AsciiSet("0123456789");

        @Override
        public Rule rule() {
            return SampleRule.PII_MEMBER;
        }

        @Override
        public String anchors() {
            return "-";
        }

        @Override
        public long find(TextWindow text, int anchor) {
            int from = anchor + 1 - PREFIX.length();
            int to = text.behind(anchor + 1, DIGITS, 7);
            return text.says(from, PREFIX) && to - anchor == 7 ? Detector.span(from, to) : NOTHING;
        }
    }

    @Test
    void shouldBeMasked() {
        // When
        Outcome outcome = prepare(new Redaction(List.of(new SampleDetector()), Map.of()));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(new String(accepted.line(), UTF_8))
                    .contains("\"I am [MEMBER_1], and MEMBER-77 is short\"", "\"Dear [MEMBER_1]\"");
            assertThat(accepted.warnings())
                    .containsExactly(
                            new Violation("PII_MEMBER", "/messages/1", SampleRule.PII_MEMBER.sentence(), Severity.F));
        });
    }

    @Test
    void shouldObeyThePolicyOfItsGroup() {
        // Given
        Map<String, RedactionPolicy> policies = Map.of("PII", RedactionPolicy.REJECT);

        // When
        Outcome outcome = prepare(new Redaction(List.of(new SampleDetector()), policies));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    private static Outcome prepare(Redaction redaction) {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), "sample", RuleSet.DEFAULT, new CharacterEstimate())
                .with(settings -> settings.with(redaction))
                .prepare(ROW.getBytes(UTF_8))
                .getFirst();
    }
}
