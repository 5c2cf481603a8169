package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.TokenCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which strings of a row are counted: with a counter of one token a character they can be told apart. */
class TokenFormulaTest {
    private static final int CONVERSATION = 3;
    private static final int TWO_MESSAGES = 2 * 3;
    private static final int ROLES = "user".length() + "assistant".length();

    private final ExamplePipeline pipeline = TestPipelines.unchecked(new Characters());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain           | 3 | {'messages':[{'role':'user','content':'ab'},{'role':'assistant','content':'c'}]}",
                "escaped         | 5 | {'messages':[{'role':'user','content':'\\u00fc\\n\\ud83d\\ude00'},{'role':'assistant','content':'c'}]}",
                "name            | 7 | {'messages':[{'role':'user','content':'ab','name':'Ann'},{'role':'assistant','content':'c'}]}",
                "alias           | 3 | {'messages':[{'role':'human','content':'ab'},{'role':'gpt','content':'c'}]}",
                "weight          | 3 | {'messages':[{'role':'user','content':'ab'},{'role':'assistant','content':'c','weight':1}]}",
                "unknown key     | 3 | {'messages':[{'role':'user','content':'ab','mood':'ok'},{'role':'assistant','content':'c'}]}",
                "left behind     | 3 | {'id':'long','messages':[{'role':'user','content':'ab'},{'role':'assistant','content':'c'}]}",
                "parts           | 11 | {'messages':[{'role':'user','content':[{'type':'text','text':'ab'},{'type':'text','text':''}]},{'role':'assistant','content':'c'}]}",
                "picture         | 16 | {'messages':[{'role':'user','content':[{'type':'text','text':'ab'},{'type':'image_url','image_url':{'url':'data:x'}}]},{'role':'assistant','content':'c'}]}",
                "tool calls      | 7 | {'messages':[{'role':'user','content':'ab'},{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f','arguments':'{1}'}}]}]}",
                "tools           | 6 | {'messages':[{'role':'user','content':'ab'},{'role':'assistant','content':'c'}],'tools':[{'function':{'name':'f','n':7,'enum':['x','y']}}]}"
            })
    void shouldCountEveryStringThatIsRead(String what, int characters, String row) {
        // Given
        byte[] json = row.replace('\'', '"').getBytes(UTF_8);

        // When
        Outcome outcome = TestPipelines.prepare(pipeline, json);

        // Then
        assertThat(((Outcome.Accepted) outcome).tokens())
                .as(what)
                .isEqualTo(CONVERSATION + TWO_MESSAGES + ROLES + characters);
    }

    @Test
    void shouldCountApartWhatTheModelLearnsToSay() {
        // Given
        String row = "{'messages':[{'role':'user','content':'abc'},{'role':'assistant','content':'de','weight':0},"
                + "{'role':'assistant','content':'f','weight':1},{'role':'assistant','content':'gh'}]}";

        // When
        Outcome.Accepted accepted = TestPipelines.accepted(pipeline, row.replace('\'', '"'));

        // Then
        int message = 3 + "assistant".length();
        assertThat(accepted.trainedTokens()).isEqualTo(message + 1 + message + 2);
        assertThat(accepted.answerTokens()).isEqualTo(1 + 2);
        assertThat(accepted.promptTokens()).isEqualTo(accepted.tokens() - accepted.trainedTokens());
    }

    private static final class Characters implements TokenCounter {
        @Override
        public int count(byte[] utf8, int offset, int length) {
            return new String(utf8, offset, length, UTF_8).length();
        }

        @Override
        public String name() {
            return "characters";
        }
    }
}
