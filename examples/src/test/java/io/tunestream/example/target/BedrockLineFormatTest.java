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

/** The line that Bedrock tunes models on, for canonical lines. Whether it is what Amazon describes is for the provider's tests. */
class BedrockLineFormatTest {

    private Map<Loss, Long> losses = Map.of();

    @Test
    void shouldSayTheSameInAmazonsWords() throws IOException {
        // When
        String line = line("""
                {"role":"system","content":"Be \\"kind\\"."},{"role":"user","content":[{"type":"text","text":"u"},{"type":"text","text":"ü"}]},{"role":"assistant","content":"a"}""", "");

        // Then
        assertThat(line).isEqualTo("""
                        {"schemaVersion":"bedrock-conversation-2024","system":[{"text":"Be \\"kind\\"."}],"messages":[{"role":"user","content":[{"text":"u"},{"text":"ü"}]},{"role":"assistant","content":[{"text":"a"}]}]}""");
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldLetTheTwoSidesTakeTurns() throws IOException {
        // When
        String line = line("""
                {"role":"user","content":"u"},{"role":"user","content":"v"},{"role":"assistant","content":"a"},{"role":"system","content":"s"},{"role":"assistant","content":"b"},{"role":"user","content":"w"},{"role":"assistant","content":"c"}""", "");

        // Then
        assertThat(line).isEqualTo("""
                        {"schemaVersion":"bedrock-conversation-2024","system":[{"text":"s"}],"messages":[{"role":"user","content":[{"text":"u"},{"text":"v"}]},{"role":"assistant","content":[{"text":"a"},{"text":"b"}]},{"role":"user","content":[{"text":"w"}]},{"role":"assistant","content":[{"text":"c"}]}]}""");
        assertThat(losses).containsOnlyKeys(Loss.TURN, Loss.INSTRUCTION_PLACE);
    }

    @Test
    void shouldSayCallsAndResultsAsTheConverseApiDoes() throws IOException {
        // When
        String line = line("""
                {"role":"user","content":"u"},{"role":"assistant","content":"I look.","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{\\"x\\": 1.50}"}},{"id":"2","type":"function","function":{"name":"g","arguments":" "}}]},{"role":"tool","tool_call_id":"2","content":"two"},{"role":"tool","tool_call_id":"1","content":[{"type":"text","text":"one"}]},{"role":"user","content":"v"},{"role":"assistant","content":"a"}""", """
                ,"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"x":{"type":"number","minimum":0}}}}},{"type":"function","function":{"name":"g"}}]""");

        // Then
        assertThat(line).isEqualTo("""
                        {"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"u"}]},\
                        {"role":"assistant","content":[{"text":"I look."},{"toolUse":{"toolUseId":"1","name":"f","input":{"x":1.50}}},{"toolUse":{"toolUseId":"2","name":"g","input":{}}}]},\
                        {"role":"user","content":[{"toolResult":{"toolUseId":"2","content":[{"text":"two"}]}},{"toolResult":{"toolUseId":"1","content":[{"text":"one"}]}},{"text":"v"}]},\
                        {"role":"assistant","content":[{"text":"a"}]}],\
                        "toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"d","inputSchema":{"json":{"type":"object","properties":{"x":{"type":"number","minimum":0}}}}}},{"toolSpec":{"name":"g","inputSchema":{"json":{"type":"object","properties":{}}}}}]}}""");
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldSayFunctionsOfTheOldWayAsTools() throws IOException {
        // When
        String line = line("""
                {"role":"user","content":"u"},{"role":"assistant","function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"r"},{"role":"assistant","content":"a"}""", """
                ,"functions":[{"name":"f"}]""");

        // Then
        assertThat(line)
                .contains("{\"toolUse\":{\"toolUseId\":\"call_1\",\"name\":\"f\",\"input\":{}}}")
                .contains("{\"toolResult\":{\"toolUseId\":\"call_1\",\"content\":[{\"text\":\"r\"}]}}")
                .contains("\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"f\"");
        assertThat(losses).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://bucket/a/b.PNG | {'image':{'format':'png','source':{'s3Location':{'uri':'s3://bucket/a/b.PNG'}}}}",
                "s3://bucket/b.jpg | {'image':{'format':'jpeg','source':{'s3Location':{'uri':'s3://bucket/b.jpg'}}}}",
                "https://example.com/a.png | {'text':''}",
                "data:image/png;base64,iVBO | {'text':''}",
                "s3://bucket/a.tif | {'text':''}"
            })
    void shouldTakeAnImageThatLiesInS3(String url, String block) throws IOException {
        // When
        String line = line(
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]},{\"role\":\"assistant\",\"content\":\"a\"}"
                        .formatted(url),
                "");

        // Then
        assertThat(line).contains("{\"role\":\"user\",\"content\":[" + quoted(block) + "]}");
        assertThat(losses.containsKey(Loss.IMAGE)).isEqualTo(block.contains("text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','content':'a','weight':0} | WEIGHT",
                "{'role':'user','name':'Ann','content':'a'} | NAME",
                "{'role':'developer','content':'a'} | DEVELOPER_ROLE",
                "{'role':'user','content':'u'},{'role':'system','content':'a'} | INSTRUCTION_PLACE",
                "{'role':'user','content':'u'},{'role':'user','content':'v'} | TURN",
                "{'role':'assistant','content':'','refusal':'a'} | REFUSAL",
                "{'role':'assistant','content':'a','audio':{'id':'1'}} | AUDIO",
                "{'role':'user','content':[{'type':'input_audio','text':'a'}]} | CONTENT_PART",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'s3://b/a.png','detail':'low'}}]} | IMAGE_DETAIL",
                "{'role':'assistant','content':'a','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'[1]'}}]} | ARGUMENTS",
                "{'role':'tool','content':'a'} | RESULT_NAME"
            })
    void shouldCountWhatItCannotSay(String messages, Loss loss) throws IOException {
        // When
        line(quoted(messages), "");

        // Then
        assertThat(losses).containsExactly(Map.entry(loss, 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",'parallel_tool_calls':true | PARALLEL_TOOL_CALLS",
                ",'tools':[{'type':'function','function':{'name':'f','strict':true}}] | TOOL_STRICT",
                ",'tools':[{'type':'web_search'}] | TOOL_KIND"
            })
    void shouldCountWhatItCannotSayOfTools(String member, Loss loss) throws IOException {
        // When
        line("{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}", quoted(member));

        // Then
        assertThat(losses).containsExactly(Map.entry(loss, 1L));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private String line(String messages, String rest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.BEDROCK_CONVERSATION, out)) {
            lines.write("{\"messages\":[%s]%s}\n".formatted(messages, rest).getBytes(UTF_8));
            losses = lines.losses().examples();
        }
        return out.toString(UTF_8).strip();
    }
}
