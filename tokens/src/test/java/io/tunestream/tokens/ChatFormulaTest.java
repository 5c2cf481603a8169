package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChatFormulaTest {
    private final TokenCounter counter =
            TokenCounters.forEncoding("cl100k_base").orElseThrow();
    private final ChatFormula formula = new ChatFormula(counter);

    @Test
    void shouldAddUpAConversation() {
        // Given
        formula.startConversation();

        // When
        formula.message();
        formula.value("user");
        formula.name("example_user");
        formula.value("Capital of France?");
        formula.message();
        formula.value("assistant");
        formula.value("Paris.");

        // Then
        int values = counter.count("user")
                + counter.count("example_user")
                + counter.count("Capital of France?")
                + counter.count("assistant")
                + counter.count("Paris.");
        assertThat(formula.total()).isEqualTo(3 + 2 * 3 + 1 + values);
    }

    @Test
    void shouldCountBytesAsText() {
        // Given
        formula.startConversation();
        byte[] utf8 = "<Grüße>".getBytes(UTF_8);

        // When
        int tokens = formula.value(utf8, 1, utf8.length - 2);

        // Then
        assertThat(tokens).isEqualTo(counter.count("Grüße"));
        assertThat(formula.total()).isEqualTo(3 + tokens);
    }

    @Test
    void shouldForgetTheConversationBefore() {
        // Given
        formula.startConversation();
        formula.message();
        formula.value("Paris.");

        // When
        formula.startConversation();

        // Then
        assertThat(formula.total()).isEqualTo(3);
    }
}
