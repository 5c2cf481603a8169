package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantMessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'assistant','content':'a','weight':0}",
                "{'role':'assistant','content':'a','weight':1}",
                "{'role':'assistant','content':'a','name':'bot'}",
                "{'role':'assistant','content':'a','refusal':null,'audio':null,'function_call':null}",
                "{'role':'assistant','refusal':'I must not.'}",
                "{'role':'assistant','content':'a','audio':{'id':'audio_1'}}",
                "{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{'}}",
            })
    void shouldAccept(String message) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message.replace('\'', '"'));

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    {"role":"assistant"} => Line 13, message 1, key "__root__": At least one of content, tool_calls or function_call must be set.
                    {"role":"assistant","content":null} => Line 13, message 1, key "__root__": At least one of content, tool_calls or function_call must be set.
                    {"role":"assistant","content":{}} => Line 13, message 1, key "content": Input should be a valid string
                    {"role":"assistant","content":"a","weight":null} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","weight":2} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","weight":-1} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","weight":1.0} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","weight":true} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","weight":"1"} => Line 13, message 1, key "weight": Input should be 0 or 1
                    {"role":"assistant","content":"a","refusal":1} => Line 13, message 1, key "refusal": Input should be a valid string
                    {"role":"assistant","content":"a","audio":{}} => Line 13, message 1, key "audio.id": Field required
                    {"role":"assistant","content":"a","name":null} => Line 13, message 1, key "name": Input should be a valid string
                    {"role":"assistant","content":"a","tool_calls":null} => Line 13, message 1, key "tool_calls": Input should be a valid list
                    {"role":"assistant","content":"a","tool_call_id":"c"} => Line 13, message 1, key "tool_call_id": Extra inputs are not permitted
                    {"role":"assistant","content":"a","reasoning_content":"r"} => Line 13, message 1, key "reasoning_content": Extra inputs are not permitted
                    """)
    void shouldRefuse(String message, String refusal) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message);

        // Then
        assertThat(verdict).isEqualTo(refusal);
    }
}
