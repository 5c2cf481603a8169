package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {
    private static final String TOOL = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[{'type':'function','function':{'name':'f'}}]",
                "'tools':[{'type':'function','function':{'name':'f','description':'d','strict':null,"
                        + "'parameters':{'type':'object','properties':{'x':{'type':'string'}},'required':['x']}}}]",
                "'tools':[{'type':'function','function':{'name':'f'}}],'parallel_tool_calls':false",
                "'functions':[{'name':'f','parameters':{'type':'object'}}]",
            })
    void shouldAccept(String members) throws Exception {
        // When
        String verdict = verdict(members.replace('\'', '"'));

        // Then
        assertThat(verdict).isEqualTo(Lines.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                    "tools":null => tools": Input should be a valid list
                    "tools":[] => tools": List should have at least 1 item after validation, not 0
                    "tools":"[]" => tools": Input should be a valid list
                    "tools":[1] => tools.0": Input should be a valid dictionary
                    "tools":[{"function":{"name":"f"}}] => tools.0.type": Field required
                    "tools":[{"type":"retrieval","function":{"name":"f"}}] => tools.0.type": Input should be 'function'
                    "tools":[{"type":"function"}] => tools.0.function": Field required
                    "tools":[{"type":"function","function":{"name":"f"},"id":1}] => tools.0.id": Extra inputs are not permitted
                    "tools":[{"type":"function","function":{}}] => tools.0.function.name": Field required
                    "tools":[{"type":"function","function":{"name":"a b"}}] => tools.0.function.name": String should match pattern '^[a-zA-Z0-9_-]{1,64}$'
                    "tools":[{"type":"function","function":{"name":"f","description":null}}] => tools.0.function.description": Input should be a valid string
                    "tools":[{"type":"function","function":{"name":"f","strict":"yes"}}] => tools.0.function.strict": Input should be a valid boolean
                    "tools":[{"type":"function","function":{"name":"f","version":2}}] => tools.0.function.version": Extra inputs are not permitted
                    "tools":[{"type":"function","function":{"name":"f","parameters":null}}] => tools.0.function.parameters": schema must be a JSON Schema of 'type: "object"'
                    "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"string"}}}] => tools.0.function.parameters": schema must be a JSON Schema of 'type: "object"'
                    "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":[]}}}] => tools.0.function.parameters.properties": schema must be a valid JSON Schema
                    "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","required":"x"}}}] => tools.0.function.parameters.required": schema must be a valid JSON Schema
                    "parallel_tool_calls":null => parallel_tool_calls": Input should be a valid boolean
                    "functions":[] => functions": List should have at least 1 item after validation, not 0
                    "functions":[{"name":"a.b"}] => functions.0.name": String should match pattern '^[a-zA-Z0-9_-]{1,64}$'
                    """)
    void shouldRefuse(String members, String refusal) throws Exception {
        // When
        String verdict = verdict(members);

        // Then
        assertThat(verdict).isEqualTo("Line 13, key \"" + refusal);
    }

    @Test
    void shouldRefuseMoreToolsThanTheApiTakes() throws Exception {
        // Given
        String tools = String.join(",", Collections.nCopies(129, TOOL));

        // When
        String verdict = verdict("\"tools\":[" + tools + "]");

        // Then
        assertThat(verdict)
                .isEqualTo("Line 13, key \"tools\": List should have at most 128 items after validation, not 129");
    }

    private static String verdict(String members) throws Exception {
        return Lines.verdict(
                TrainingLine.CHAT, "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]," + members + "}");
    }
}
