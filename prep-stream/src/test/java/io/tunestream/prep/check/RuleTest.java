package io.tunestream.prep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void shouldBeNamedWhereTheRulesAreAgreed() throws IOException {
        // Given
        Path rules = SharedData.required("rules.md");
        Set<String> agreed = Pattern.compile("[A-Z][A-Z0-9_]+")
                .matcher(Files.readString(rules))
                .results()
                .map(code -> code.group())
                .collect(Collectors.toSet());

        // When
        Rule[] implemented = Rule.values();

        // Then
        assertThat(implemented)
                .filteredOn(
                        rule -> rule != Rule.ROW_SET_ASIDE) // says what became of this service, not what is in a row
                .extracting(Rule::code)
                .allMatch(agreed::contains);
    }

    @Test
    void shouldSayEachInOneSentence() {
        // Given
        // When
        Rule[] rules = Rule.values();

        // Then
        assertThat(rules).extracting(Rule::sentence).allMatch(sentence -> sentence.matches("[A-Z][^.]*\\."));
    }
}
