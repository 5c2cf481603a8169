package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageListTest {
    private static final String IMAGE =
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}";

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    {"messages":[{"role":"assistant","content":"a"}]} => accepted
                    {"messages":[{"role":"assistant","content":"a","weight":0},{"role":"assistant","content":"b"}]} => accepted
                    {"messages":[{"role":"assistant","content":"a","weight":1},{"role":"assistant","content":"b","weight":0}]} => accepted
                    {} => Example 13 is missing key 'messages'.
                    {"prompt":"q","completion":"a"} => Example 13 is missing key 'messages'.
                    {"messages":[{"role":"assistant","content":"a"}],"weight":1} => Example 13 contains an extra "weight".
                    {"messages":[{"role":"assistant","content":"a"}],"metadata":null} => Example 13 contains an extra "metadata".
                    {"messages":null} => Line 13, key "messages": Input should be a valid list
                    {"messages":[]} => Line 13, key "messages": List should have at least 1 item after validation, not 0
                    {"messages":[{"role":"user","content":"q"}]} => Example 13: the last message must be from the assistant.
                    {"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"q"}]} => Example 13: the last message must be from the assistant.
                    {"messages":[{"role":"assistant","content":"a","weight":0}]} => Example 13: at least one message from the assistant must have weight 1.
                    """)
    void shouldJudge(String line, String verdict) throws Exception {
        // When
        String judged = Lines.verdict(TrainingLine.CHAT, line);

        // Then
        assertThat(judged).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|endoftext|>",
                "<|endofprompt|>",
                "<|fim_prefix|>",
                "<|fim_middle|>",
                "<|fim_suffix|>",
                "<|im_start|>",
                "<|im_end|>",
                "<|im_sep|>"
            })
    void shouldRefuseAControlTokenWhereverItStands(String token) throws Exception {
        // Given
        String text = "before " + token + " after";
        String user = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
        String arguments = "{\"role\":\"assistant\",\"function_call\":{\"name\":\"f\",\"arguments\":\"" + text + "\"}}";

        // Then
        assertThat(Lines.ofFirstMessage(user))
                .isEqualTo("Example 13 message contains an invalid token: " + token + ".");
        assertThat(Lines.ofFirstMessage(arguments))
                .isEqualTo("Example 13 message contains an invalid token: " + token + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[INST] hi [/INST]", "<|other|>", "a < b |> c", "<| im_end |>"})
    void shouldTakeWhatOnlyLooksLikeAControlToken(String text) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage("{\"role\":\"user\",\"content\":\"" + text + "\"}");

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"10, accepted", "11, 'Example 13 has 11 images, but must have at most 10.'"})
    void shouldCountImages(int images, String verdict) throws Exception {
        // Given
        String content = String.join(",", Collections.nCopies(images, IMAGE));

        // When
        String judged = Lines.ofFirstMessage("{\"role\":\"user\",\"content\":[" + content + "]}");

        // Then
        assertThat(judged).isEqualTo(verdict);
    }
}
