package io.tunestream.example.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingFilesTest {

    static List<FileExample> examples() {
        return FileExample.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBreakTheRuleOrKeepIt(FileExample example) {
        // When
        List<Violation> breaks = example.breaks().violations(example.target());
        List<Violation> keeps = example.keeps().violations(example.target());

        // Then
        assertThat(breaks)
                .extracting(Violation::code)
                .containsExactly(example.rule().code());
        assertThat(breaks).allMatch(Violation::rejects);
        assertThat(keeps).isEmpty();
    }

    @Test
    void shouldBeShownForEveryRuleThatNumbersBreak() {
        // When
        Stream<FileRule> rules =
                Arrays.stream(FileRule.values()).filter(rule -> rule != FileRule.TRAIN_VALIDATION_OVERLAP);

        // Then
        assertThat(FileExample.all()).extracting(FileExample::rule).containsExactlyElementsOf(rules.toList());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1000, true",
        "10, 1001, false",
        "4000, 1200, true",
        "4000, 1201, false",
        "1000000, 5000, true",
        "1000000, 5001, false"
    })
    void shouldTakeTheirShareForValidationWhereThatIsMuchAndNoMoreThanTheMost(
            long rows, long validation, boolean taken) {
        // When
        List<Violation> found = new TrainingFiles(rows, 0, validation, 0).violations(Target.VERTEX_GEMINI);

        // Then
        assertThat(found.isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void shouldBeOffWhereTheTargetSaysNothing(Target target) {
        // Given
        TrainingFiles wild = new TrainingFiles(0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        TrainingFiles many = new TrainingFiles(Long.MAX_VALUE / 100, 0, 0, 0);

        // When
        List<String> broken = Stream.of(wild, many)
                .flatMap(files -> files.violations(target).stream())
                .map(Violation::code)
                .distinct()
                .toList();

        // Then
        assertThat(FileRule.values())
                .filteredOn(rule -> rule != FileRule.TRAIN_VALIDATION_OVERLAP)
                .allMatch(rule -> (rule.severity(target) == Severity.E) == broken.contains(rule.code()));
    }

    @Test
    void shouldSayHowManyThereAreAndHowManyThereMayBe() {
        // When
        List<Violation> found = new TrainingFiles(9, 0, 0, 0).violations(Target.OPENAI_CHAT);

        // Then
        assertThat(found.getFirst().message()).endsWith(" It has 9; the fewest are 10.");
    }
}
