package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireMessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'system','content':'s'}",
                "{'role':'user','content':'','name':'ann-3'}",
                "{'role':'user','content':'q','name':'Ann.B'}",
                "{'role':'function','name':'f','content':null}",
                "{'content':'order does not matter','role':'user'}",
            })
    void shouldAccept(String message) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message.replace('\'', '"'));

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    "q" => Example 13, message 1 Unable to extract tag using discriminator 'role'
                    {"content":"q"} => Example 13, message 1 Unable to extract tag using discriminator 'role'
                    {"role":null,"content":"q"} => Example 13, message 1 Unable to extract tag using discriminator 'role'
                    {"role":"poet","content":"q"} => Example 13, message 1 Input tag found using 'role' does not match any of the expected tags: 'system', 'user', 'assistant', 'tool', 'function'
                    {"role":"developer","content":"q"} => Example 13, message 1 Input tag found using 'role' does not match any of the expected tags: 'system', 'user', 'assistant', 'tool', 'function'
                    {"role":"User","content":"q"} => Example 13, message 1 Input tag found using 'role' does not match any of the expected tags: 'system', 'user', 'assistant', 'tool', 'function'
                    {"role":"user"} => Line 13, message 1, key "content": Field required
                    {"role":"user","content":null} => Line 13, message 1, key "content": Input should be a valid string
                    {"role":"system","content":3} => Line 13, message 1, key "content": Input should be a valid string
                    {"role":"user","content":"q","name":null} => Line 13, message 1, key "name": Input should be a valid string
                    {"role":"user","content":"q","name":"Ann B"} => Line 13, message 1, key "name": String should match pattern '^[^\\s<|\\\\/>]{1,64}$'
                    {"role":"user","content":"q","name":""} => Line 13, message 1, key "name": String should match pattern '^[^\\s<|\\\\/>]{1,64}$'
                    {"role":"user","content":"q","id":"7"} => Line 13, message 1, key "id": Extra inputs are not permitted
                    {"role":"user","content":"q","weight":1} => Line 13, message 1, key "weight": Extra inputs are not permitted
                    {"role":"system","content":"q","weight":null} => Line 13, message 1, key "weight": Extra inputs are not permitted
                    {"role":"user","content":"q","tool_calls":null} => Line 13, message 1, key "tool_calls": Extra inputs are not permitted
                    {"role":"tool","content":"3"} => Line 13, message 1, key "tool_call_id": Field required
                    {"role":"tool","content":"3","tool_call_id":null} => Line 13, message 1, key "tool_call_id": Input should be a valid string
                    {"role":"tool","content":null,"tool_call_id":"c"} => Line 13, message 1, key "content": Input should be a valid string
                    {"role":"function","content":"3"} => Line 13, message 1, key "name": Field required
                    {"role":"function","name":"f"} => Line 13, message 1, key "content": Field required
                    {"role":"function","name":"f","content":[]} => Line 13, message 1, key "content": Input should be a valid string
                    """)
    void shouldRefuse(String message, String refusal) throws Exception {
        // When
        String verdict = Lines.ofFirstMessage(message);

        // Then
        assertThat(verdict).isEqualTo(refusal);
    }
}
