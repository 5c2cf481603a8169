package io.tunestream.example.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.LineConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that Gemini is tuned on, for canonical lines. Whether it is what Google describes is for the provider's tests. */
class GeminiLineFormatTest {

    private Map<Loss, Long> losses = Map.of();

    @Test
    void shouldSayTheSameInGooglesWords() throws IOException {
        // When
        String line = line("""
                {"role":"system","content":"Be \\"kind\\"."},{"role":"user","content":[{"type":"text","text":"u"},{"type":"text","text":"ü"}]},{"role":"assistant","content":"a"}""", "");

        // Then
        assertThat(line).isEqualTo("""
                        {"systemInstruction":{"parts":[{"text":"Be \\"kind\\"."}]},"contents":[{"role":"user","parts":[{"text":"u"},{"text":"ü"}]},{"role":"model","parts":[{"text":"a"}]}]}""");
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldPutResultsIntoTheOrderOfTheirCalls() throws IOException {
        // When
        String line = line("""
                {"role":"user","content":"u"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{\\"x\\": 1.50}"}},{"id":"2","type":"function","function":{"name":"g","arguments":" "}}]},{"role":"tool","tool_call_id":"2","content":"two"},{"role":"tool","tool_call_id":"1","content":"{\\"y\\":[null]}"},{"role":"assistant","content":"a"}""", "");

        // Then
        assertThat(line).isEqualTo("""
                        {"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"x":1.50}}},{"functionCall":{"name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"y":[null]}}},{"functionResponse":{"name":"g","response":{"output":"two"}}}]},{"role":"model","parts":[{"text":"a"}]}]}""");
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldLoseNoResultOfACallThatIsAnsweredTwice() throws IOException {
        // When
        String line = line("""
                {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"a"},{"role":"tool","tool_call_id":"1","content":"b"},{"role":"tool","tool_call_id":"9","content":"c"}""", "");

        // Then
        assertThat(line).contains("""
                        {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"a"}}},{"functionResponse":{"name":"f","response":{"output":"b"}}},{"functionResponse":{"name":"9","response":{"output":"c"}}}]}""");
        assertThat(losses).containsOnlyKeys(Loss.RESULT_NAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'string','minLength':1} | {'type':'STRING','minLength':1} | false",
                "{'type':['integer','null']} | {'type':'INTEGER','nullable':true} | false",
                "{'type':['integer','string']} | {'type':'INTEGER'} | true",
                "{'type':'string','nullable':true} | {'type':'STRING','nullable':true} | false",
                "{'anyOf':[{'type':'number'},{'type':'null'}]} | {'anyOf':[{'type':'NUMBER'}],'nullable':true} | false",
                "{'oneOf':[{'type':'number'},{'type':'boolean'}]} | {'anyOf':[{'type':'NUMBER'},{'type':'BOOLEAN'}]} | true",
                "{'enum':['a',1,null]} | {'enum':['a','1']} | true",
                "{'const':'a'} | {'enum':['a']} | false",
                "{'$ref':'#/$defs/A'} | {'ref':'#/defs/A'} | false",
                "{'$ref':'http://elsewhere'} | {} | true",
                "{'type':'array','items':{'type':'object','properties':{'a b':{'type':'string'}}}} | {'type':'ARRAY','items':{'type':'OBJECT','properties':{'a b':{'type':'STRING'}}}} | false",
                "{'type':'string','multipleOf':2,'if':{}} | {'type':'STRING'} | true",
                "{'type':'object','additionalProperties':false} | {'type':'OBJECT','additionalProperties':false} | false",
                "{'type':'object','additionalProperties':{'type':'string'}} | {'type':'OBJECT'} | true",
                "true | {} | true"
            })
    void shouldSayASchemaInGooglesWords(String schema, String expected, boolean loses) throws IOException {
        // When
        String line = line(
                "{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{\"p\":%s}}}}]"
                        .formatted(quoted(schema)));

        // Then
        assertThat(line)
                .endsWith(
                        "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"p\":%s}}}]}]}"
                                .formatted(quoted(expected)));
        assertThat(losses.containsKey(Loss.SCHEMA)).isEqualTo(loses);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com/a.jpg | {'fileData':{'mimeType':'image/jpeg','fileUri':'https://example.com/a.jpg'}}",
                "gs://bucket/a.WEBP | {'fileData':{'mimeType':'image/webp','fileUri':'gs://bucket/a.WEBP'}}",
                "data:image/png;base64,iVBO | {'inlineData':{'mimeType':'image/png','data':'iVBO'}}",
                "https://example.com/image | {'text':''}",
                "data:image/png;base64,?? | {'text':''}"
            })
    void shouldTakeAnImageWhoseTypeIsKnown(String url, String part) throws IOException {
        // When
        String line = line(
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]},{\"role\":\"assistant\",\"content\":\"a\"}"
                        .formatted(url),
                "");

        // Then
        assertThat(line).startsWith("{\"contents\":[{\"role\":\"user\",\"parts\":[" + quoted(part) + "]}");
        assertThat(losses.containsKey(Loss.IMAGE)).isEqualTo(part.contains("text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','content':'a','weight':0} | WEIGHT",
                "{'role':'user','name':'Ann','content':'a'} | NAME",
                "{'role':'developer','content':'a'} | DEVELOPER_ROLE",
                "{'role':'user','content':'u'},{'role':'system','content':'a'} | INSTRUCTION_PLACE",
                "{'role':'assistant','content':'','refusal':'a'} | REFUSAL",
                "{'role':'assistant','content':'a','audio':{'id':'1'}} | AUDIO",
                "{'role':'user','content':[{'type':'input_audio','text':'a'}]} | CONTENT_PART",
                "{'role':'assistant','content':'a','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'[1]'}}]} | ARGUMENTS"
            })
    void shouldCountWhatItCannotSay(String messages, Loss loss) throws IOException {
        // When
        line(quoted(messages), "");

        // Then
        assertThat(losses).containsExactly(Map.entry(loss, 1L));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private String line(String messages, String rest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.VERTEX_GEMINI, out)) {
            lines.write("{\"messages\":[%s]%s}\n".formatted(messages, rest).getBytes(UTF_8));
            losses = lines.losses().examples();
        }
        return out.toString(UTF_8).strip();
    }
}
