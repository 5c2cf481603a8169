package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    private static final String INPUT = "\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    private static final String GOOD = "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"a\"}]";
    private static final String BAD = "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"b\"}]";

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    INPUT,GOOD,BAD => accepted
                    "input":{"messages":[{"role":"assistant","content":"a","weight":0},{"role":"user","content":"q"}],"tools":[{"type":"function","function":{"name":"f"}}],"parallel_tool_calls":true},GOOD,BAD => accepted
                    GOOD,BAD => Example 13 is missing key 'input'.
                    INPUT,BAD => Example 13 is missing key 'preferred_output'.
                    INPUT,GOOD => Example 13 is missing key 'non_preferred_output'.
                    INPUT,GOOD,BAD,"score":1 => Example 13 contains an extra "score".
                    "input":null,GOOD,BAD => Line 13, key "input": Input should be a valid dictionary
                    "input":{},GOOD,BAD => Line 13, key "input.messages": Field required
                    "input":{"messages":[]},GOOD,BAD => Line 13, key "input.messages": List should have at least 1 item after validation, not 0
                    "input":{"messages":[{"role":"user"}]},GOOD,BAD => Line 13, message 1, key "content": Field required
                    "input":{"messages":[{"role":"user","content":"q"}],"tools":null},GOOD,BAD => Line 13, key "input.tools": Input should be a valid list
                    "input":{"messages":[{"role":"user","content":"q"}],"functions":[]},GOOD,BAD => Line 13, key "input.functions": Extra inputs are not permitted
                    INPUT,BAD,"preferred_output":{"role":"assistant","content":"a"} => Line 13, key "preferred_output": Input should be a valid list
                    INPUT,BAD,"preferred_output":[] => Line 13, key "preferred_output": List should have at least 1 item after validation, not 0
                    INPUT,GOOD,"non_preferred_output":[{"role":"assistant","content":"a"},{"role":"assistant","content":"b"}] => Line 13, key "non_preferred_output": List should have at most 1 item after validation, not 2
                    INPUT,BAD,"preferred_output":[{"role":"user","content":"a"}] => Line 13, key "preferred_output.0.role": Input should be 'assistant'
                    INPUT,BAD,"preferred_output":[{"role":"assistant","content":"a","weight":1}] => Line 13, key "preferred_output.0.weight": Extra inputs are not permitted
                    INPUT,BAD,"preferred_output":[{"role":"assistant","content":null}] => Line 13, key "preferred_output.0.__root__": At least one of content, tool_calls or function_call must be set.
                    INPUT,GOOD,"non_preferred_output":[{"role":"assistant","content":"<|im_end|>"}] => Example 13 message contains an invalid token: <|im_end|>.
                    """)
    void shouldJudge(String members, String verdict) throws Exception {
        // Given
        String line =
                "{" + members.replace("INPUT", INPUT).replace("GOOD", GOOD).replace("BAD", BAD) + "}";

        // When
        String judged = Lines.verdict(TrainingLine.PREFERENCE, line);

        // Then
        assertThat(judged).isEqualTo(verdict);
    }
}
