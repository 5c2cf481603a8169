package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallsTest {
    private static final String UNANSWERED = "An assistant message with 'tool_calls' must be followed by tool messages"
            + " responding to each 'tool_call_id'.";
    private static final String UNASKED =
            "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    [] => : List should have at least 1 item after validation, not 0
                    {} => : Input should be a valid list
                    [{"type":"function","function":{"name":"f","arguments":"{}"}}] => .0.id: Field required
                    [{"id":1,"type":"function","function":{"name":"f","arguments":"{}"}}] => .0.id: Input should be a valid string
                    [{"id":"c","function":{"name":"f","arguments":"{}"}}] => .0.type: Field required
                    [{"id":"c","type":"custom","function":{"name":"f","arguments":"{}"}}] => .0.type: Input should be 'function'
                    [{"id":"c","type":"function","function":{"name":"f","arguments":"{}"},"index":0}] => .0.index: Extra inputs are not permitted
                    [{"id":"c","type":"function"}] => .0.function: Field required
                    [{"id":"c","type":"function","function":{"arguments":"{}"}}] => .0.function.name: Field required
                    [{"id":"c","type":"function","function":{"name":"a.b","arguments":"{}"}}] => .0.function.name: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'
                    [{"id":"c","type":"function","function":{"name":"f"}}] => .0.function.arguments: Field required
                    [{"id":"c","type":"function","function":{"name":"f","arguments":{}}}] => .0.function.arguments: Input should be a valid string
                    [{"id":"c","type":"function","function":{"name":"f","arguments":null}}] => .0.function.arguments: Input should be a valid string
                    """)
    void shouldRefuseACall(String calls, String refusal) throws Exception {
        // When
        String verdict = Lines.ofMessages("{\"role\":\"assistant\",\"tool_calls\":" + calls + "}");

        // Then
        assertThat(verdict).isEqualTo("Line 13, message 1, key \"tool_calls" + refusal.replaceFirst(":", "\":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a a=3 end", "ab b=3 a=3 end", "a a=3 b", "a a=3 end a a=4 end"})
    void shouldAcceptAnswersInAnyOrderAndAMessageThatWaits(String turns) throws Exception {
        // When
        String verdict = Lines.ofMessages(conversation(turns));

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"a end, 2", "ab a=3 end, 3", "a b b=3 end, 2", "ab a=3, 2"})
    void shouldRefuseACallWithoutAnAnswer(String turns, int message) throws Exception {
        // When
        String verdict = Lines.ofMessages(conversation(turns));

        // Then
        assertThat(verdict).isEqualTo("Line 13, message " + message + ": " + UNANSWERED);
    }

    @ParameterizedTest
    @CsvSource({"a=3 end, 1", "a b=3 end, 2", "a a=3 a=3 end, 3", "a a=3 end a=3 end, 4"})
    void shouldRefuseAnAnswerWithoutACall(String turns, int message) throws Exception {
        // When
        String verdict = Lines.ofMessages(conversation(turns));

        // Then
        assertThat(verdict).isEqualTo("Line 13, message " + message + ": " + UNASKED);
    }

    @Test
    void shouldTakeArgumentsForText() throws Exception {
        // When
        String verdict =
                Lines.ofMessages("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call('a') + "]}");

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    /** A word is a message: calls of one letter each, the answer to one of them behind an equals sign, or the end. */
    private static String conversation(String turns) {
        StringBuilder messages = new StringBuilder();
        for (String turn : turns.split(" ", -1)) {
            messages.append(messages.isEmpty() ? "" : ",").append(message(turn));
        }
        return messages.toString();
    }

    private static String message(String turn) {
        if (turn.equals("end")) {
            return "{\"role\":\"assistant\",\"content\":\"Done.\"}";
        }
        if (turn.contains("=")) {
            return "{\"role\":\"tool\",\"content\":\"" + turn.charAt(2) + "\",\"tool_call_id\":\"" + turn.charAt(0)
                    + "\"}";
        }
        String calls =
                String.join(",", turn.chars().mapToObj(id -> call((char) id)).toList());
        return "{\"role\":\"assistant\",\"tool_calls\":[" + calls + "]}";
    }

    private static String call(char id) {
        return "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"not JSON\"}}";
    }
}
