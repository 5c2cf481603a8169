package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterClassesTest {
    private static final int AS_OF_JAVA = 25;

    @ParameterizedTest
    @CsvSource({
        "[\\p{Lu}\\p{Lt}], 1",
        "\\p{Ll}, 2",
        "[\\p{Lm}\\p{Lo}], 4",
        "\\p{M}, 8",
        "\\p{N}, 16",
        "[\\s&&[^\\r\\n]], 32",
        "[\\r\\n], 64",
        "[^\\p{L}\\p{M}\\p{N}\\s], 128"
    })
    void shouldAgreeWithTheJdkOnAllCharactersThatItKnows(String expression, int kind) {
        // Given
        Pattern pattern = Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);

        // When
        IntStream differing = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> Runtime.version().feature() == AS_OF_JAVA || Character.isDefined(point))
                .filter(point ->
                        pattern.matcher(Character.toString(point)).matches() != (CharacterClasses.of(point) == kind));

        // Then
        assertThat(differing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10D50, 1", "10D70, 2", "1C89, 1", "A7CB, 1", "105C0, 4", "1E5D0, 4", "11BC0, 4"})
    void shouldKnowTheLettersOfUnicodeSixteenOnAnyJdk(String point, int kind) {
        // Given
        int character = Integer.parseInt(point, 16);

        // When
        int found = CharacterClasses.of(character);

        // Then
        assertThat(found).isEqualTo(kind);
    }
}
