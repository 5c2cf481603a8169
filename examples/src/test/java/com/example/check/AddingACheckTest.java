package com.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.Check;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.CharacterEstimate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipe of a check. */
class AddingACheckTest {

    private static final String ROW = "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
            + "{\"role\":\"user\",\"content\":\"Which?\"},{\"role\":\"assistant\",\"content\":\"TODO: answer.\"}]}";
    private static final List<Check> CHECKS = Stream.concat(
                    RuleSet.DEFAULT.checks().stream(), Stream.of(new SampleCheck()))
            .toList();

    /** What is added is a rule like this one. */
    enum SampleRule implements Rule {
        SAMPLE_REMINDER(Severity.W, "The answer holds a reminder that somebody was to follow.");

        private final Severity severity;
        private final String sentence;

        SampleRule(Severity severity, String sentence) {
            this.severity = severity;
            this.sentence = sentence;
        }

        @Override
        public Severity severity() {
            return severity;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /** And the look for it: in the check of its subject, or one of its own in the list of checks. */
    static final class SampleCheck implements Check {

        @Override
        public Set<Rule> rules() {
            return Set.of(SampleRule.values());
        }

        @Override
        public void check(Conversation conversation, Violations out) {
            for (int index = 0; index < conversation.size(); index++) {
                Message message = conversation.message(index);
                if (message.isFrom(Role.ASSISTANT) && hasReminder(conversation.row(), message)) {
                    out.add(SampleRule.SAMPLE_REMINDER, message.get(MessageMember.CONTENT));
                }
            }
        }

        private static boolean hasReminder(JsonRow row, Message message) {
            int content = message.get(MessageMember.CONTENT);
            return content != JsonRow.NONE
                    && row.kind(content) == Kind.STRING
                    && new String(row.texts(), row.text(content), row.textLength(content), UTF_8).contains("TODO");
        }
    }

    @Test
    void shouldBeFoundAtItsPlaceWithTheSentenceOfItsRule() {
        // When
        Outcome outcome = prepare(RuleSet.of(Target.OPENAI_CHAT, Map.of(), CHECKS));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.warnings())
                                .containsExactly(new Violation(
                                        "SAMPLE_REMINDER",
                                        "/messages/2/content",
                                        SampleRule.SAMPLE_REMINDER.sentence(),
                                        Severity.W)));
    }

    @Test
    void shouldRejectWhereItsSeverityIsRaised() {
        // Given
        Map<String, Severity> raised = Map.of("SAMPLE_REMINDER", Severity.E);

        // When
        Outcome outcome = prepare(RuleSet.of(Target.OPENAI_CHAT, raised, CHECKS));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void shouldMakeAnotherVersionOfTheRules() {
        assertThat(RuleSet.of(Target.OPENAI_CHAT, Map.of(), CHECKS).version())
                .isNotEqualTo(RuleSet.DEFAULT.version())
                .isEqualTo(RuleSet.of(Target.OPENAI_CHAT, Map.of(), CHECKS).version());
    }

    private static Outcome prepare(RuleSet rules) {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), "sample", rules, new CharacterEstimate())
                .prepare(ROW.getBytes(UTF_8))
                .getFirst();
    }
}
