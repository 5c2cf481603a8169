package io.tunestream.example.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.SharedData;
import io.tunestream.example.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    @Test
    void shouldBeNamedWhereTheRulesAreAgreed() throws IOException {
        // Given
        Path rules = SharedData.required("rules.md");
        Path formats = SharedData.required("formats.md");
        Set<String> agreed = Pattern.compile("[A-Z][A-Z0-9_]+")
                .matcher(Files.readString(rules) + Files.readString(formats))
                .results()
                .map(code -> code.group())
                .collect(Collectors.toSet());

        // When
        List<Rule> implemented = RuleSet.catalogue();

        // Then
        assertThat(implemented)
                // They say what became of the service or of another record, what was not done, and what Bedrock alone
                // asks for.
                .filteredOn(rule -> rule != RecordRule.ROW_SET_ASIDE
                        && rule != TargetRule.TOOLS_UNSUPPORTED
                        && rule != TargetRule.RESERVED_WORD
                        && rule != RecordRule.CAPS_OFF
                        && rule != RecordRule.COVERED
                        && rule != RecordRule.ATTRIBUTE_TOO_LONG
                        && rule != CallRule.ARGUMENTS_UNCHECKED)
                .extracting(Rule::code)
                // Secrets are agreed on as SECRET_ and whatever providers there are.
                .extracting(code -> code.replaceFirst("^SECRET_.*", "SECRET_"))
                .allMatch(agreed::contains);
    }

    @Test
    void shouldLackNothingOfWhatIsAgreed() throws IOException {
        // Given
        String rules = Files.readString(SharedData.required("rules.md")).split("\n## Target matrix", 2)[0];
        String formats = Files.readString(SharedData.required("formats.md"))
                .split("\n## 23\\.", 2)[1]
                .split("Skips, counted", 2)[0];
        Set<String> agreed = Pattern.compile("\\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|DUPLICATE)\\b")
                .matcher(rules + formats)
                .results()
                .map(code -> code.group())
                .collect(Collectors.toSet());

        // When
        List<Rule> implemented = RuleSet.catalogue();

        // Then
        assertThat(agreed).hasSizeGreaterThan(100);
        assertThat(implemented).extracting(Rule::code).containsAll(agreed);
    }

    @Test
    void shouldSayEachInOneSentence() {
        // Given
        // When
        List<Rule> rules = RuleSet.catalogue();

        // Then
        assertThat(rules).extracting(Rule::sentence).allMatch(sentence -> sentence.matches("[A-Z][^.]*\\."));
    }

    @Test
    void shouldHaveNoNameTwice() {
        // Given
        // When
        List<Rule> rules = RuleSet.catalogue();

        // Then
        assertThat(rules).extracting(Rule::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveARuleTheSeverityThatIsAskedForByItsCode() {
        // Given
        Map<String, Severity> overrides = Map.of("SYSTEM_MISSING", Severity.E, "CONTENT_EMPTY", Severity.W);

        // When
        RuleSet rules = RuleSet.of(Target.OPENAI_CHAT, overrides);

        // Then
        assertThat(rules.severity(OrderRule.SYSTEM_MISSING)).isEqualTo(Severity.E);
        assertThat(rules.severity(ContentRule.ASSISTANT_CONTENT_EMPTY)).isEqualTo(Severity.W);
        assertThat(rules.severity(OrderRule.USER_MISSING)).isEqualTo(OrderRule.USER_MISSING.severity());
    }

    @Test
    void shouldHaveAVersionForEachOfItsContents() {
        // Given
        Set<String> versions = new HashSet<>();

        // When
        versions.add(RuleSet.DEFAULT.version());
        versions.add(RuleSet.of(Target.OPENAI_CHAT, Map.of()).version());
        versions.add(RuleSet.of(Target.OPENAI_CHAT, Map.of("SYSTEM_MISSING", Severity.W))
                .version());
        versions.add(RuleSet.of(Target.OPENAI_CHAT, Map.of("SYSTEM_MISSING", Severity.E))
                .version());
        versions.add(RuleSet.of(Target.OPENAI_CHAT, Map.of("USER_MISSING", Severity.E))
                .version());

        // Then
        assertThat(versions).hasSize(3).allMatch(version -> version.matches("[0-9a-f]{12}"));
    }
}
