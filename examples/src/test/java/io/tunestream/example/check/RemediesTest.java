package io.tunestream.example.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemediesTest {

    @Test
    void shouldSayOfEachRuleWhatToDo() {
        // When
        List<String> codes =
                RuleSet.catalogue().stream().map(Rule::code).distinct().toList();

        // Then
        assertThat(Remedies.all().keySet()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(Remedies.all().values()).allMatch(remedy -> remedy.matches("[A-Z].*\\."));
    }
}
