package io.tunestream.example.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, String> VALUES = Map.of(
            "customer", "acme", "score", "0.80", "day", "2026-11-28", "flag", "true", "note", "it's", "version", "v10");
    private static final List<String> NAMES =
            List.of("customer", "score", "day", "flag", "note", "version", "missing", "format");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer = 'acme'",
                "customer != 'acmf'",
                "customer<'b'",
                "score = 0.8",
                "score >= 8e-1",
                "score > -1",
                "score != 0.81",
                "day >= '2026-11-01' and day < '2026-12-01'",
                "flag = true",
                "flag != false",
                "note = 'it''s'",
                "customer in ('x', 'acme')",
                "score in (1, 0.8)",
                "customer not in ('x')",
                "exists(customer)",
                "not exists(missing)",
                "NOT customer = 'x' AND Exists(score)",
                "customer = 'x' or score = 0.8 and flag = true",
                "(customer = 'x' or score = 0.8) and flag = true",
                "missing = 'x' or flag = true",
                "not not flag = true",
                "score = '0.80'",
                "version > 'v1'"
            })
    void shouldHold(String expression) {
        assertThat(read(expression).holds(VALUES::get)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer = 'ACME'",
                "score = '0.8'",
                "score > 0.8",
                "not flag = true",
                "customer not in ('acme', 'x')",
                "exists(missing)",
                "missing = 'x'",
                "missing != 'x'",
                "not missing = 'x'",
                "missing not in ('x')",
                "not (missing = 'x' and flag = true)",
                "missing = 'x' or missing != 'x'",
                "customer >= 1",
                "not customer >= 1",
                "version > 1"
            })
    void shouldNotHold(String expression) {
        assertThat(read(expression).holds(VALUES::get)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~|1|a name is expected, not the end
            costumer = 'acme'|1|there is no attribute costumer; known are customer, score
            customer == 'acme'|10|write = here
            customer = acme|12|a number, a text between quotes such as 'stop', true or false is expected, not acme
            customer = "acme"|12|write ' here
            customer = 'acme|12|the text that begins here has no end
            score > 0.8 && flag = true|13|write and here
            score => 0.8|8|a number, a text between quotes such as 'stop', true or false is expected, not >
            score > 0.8.1|9|this is no number
            score > 08x|9|this is no number
            (score > 0.8|13|) is expected, not the end
            score > 0.8)|12|and, or or the end is expected, not )
            score|6|= != <= >= < > or in is expected, not the end
            customer in 'acme'|13|( is expected, not a text
            customer in ()|14|a number, a text between quotes such as 'stop', true or false is expected, not )
            customer not 'a'|14|in is expected, not a text
            exists customer|8|( is expected, not customer
            flag > true|6|true and false are compared by = and != only
            not|4|a name is expected, not the end
            and = 1|1|a name is expected, not and
            score > 1; flag = true|10|this character has no meaning here
            """)
    void shouldSayWhereItIsWrong(String expression, int column, String message) {
        // When
        ExpressionReading.Refused refused = (ExpressionReading.Refused) Expression.read(expression, NAMES);

        // Then
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.message()).startsWith(message);
    }

    @Test
    void shouldCountLinesAndCharacters() {
        // When
        ExpressionReading.Refused refused = (ExpressionReading.Refused)
                Expression.read("customer = '\uD83D\uDE00'\n and \n  '\uD83D\uDE00' x", NAMES);

        // Then
        assertThat(refused.sentence()).startsWith("line 3, column 3: a name is expected, not a text");
    }

    @Test
    void shouldBoundLengthAndDepth() {
        assertThat(Expression.read("(".repeat(31) + "flag = true" + ")".repeat(31), NAMES))
                .isInstanceOf(ExpressionReading.Read.class);
        assertThat(((ExpressionReading.Refused) Expression.read("(".repeat(3_000) + "flag = true", NAMES)).column())
                .isEqualTo(33);
        assertThat(((ExpressionReading.Refused) Expression.read("not ".repeat(1_000) + "flag = true", NAMES)).column())
                .isEqualTo(129);
        assertThat(((ExpressionReading.Refused) Expression.read(" ".repeat(5_000), NAMES)).column())
                .isEqualTo(Expression.LONGEST + 1);
    }

    @Test
    void shouldFindEveryTextToBeAnExpressionOrToHaveAFaultInIt() {
        // Given
        Random random = new Random(7);
        List<String> words = List.of(
                "customer",
                "score",
                "missing",
                "and",
                "or",
                "not",
                "in",
                "exists",
                "(",
                ")",
                ",",
                "=",
                "!=",
                "<=",
                "<",
                ">",
                "0.8",
                "-1e3",
                "'a'",
                "true",
                "\n",
                "'",
                "\"",
                "-",
                "\u00e9",
                "\uD83D",
                "1e999",
                "&");

        for (int round = 0; round < 50_000; round++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(each -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));

            // When
            ExpressionReading reading = Expression.read(text, NAMES);

            // Then
            switch (reading) {
                case ExpressionReading.Read read -> read.expression().holds(VALUES::get);
                case ExpressionReading.Refused refused ->
                    assertThat(refused.column()).as(text).isBetween(1, text.length() + 1);
            }
        }
    }

    private static Expression read(String text) {
        return switch (Expression.read(text, NAMES)) {
            case ExpressionReading.Read read -> read.expression();
            case ExpressionReading.Refused refused -> throw new AssertionError(refused.sentence());
        };
    }
}
