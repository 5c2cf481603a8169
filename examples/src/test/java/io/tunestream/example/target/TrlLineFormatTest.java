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

class TrlLineFormatTest {
    private static final String QUESTION = "{'role':'user','content':'u'}";

    private LineLosses losses = new LineLosses();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'role':'assistant','content':'a'} | {'role':'assistant','content':'a'}",
                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{\\\"b\\\":1}'}}]}"
                        + " | {'role':'assistant','tool_calls':[{'type':'function','id':'c','function':{'name':'f','arguments':{'b':1}}}]}",
                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':''}}]}"
                        + " | {'role':'assistant','tool_calls':[{'type':'function','id':'c','function':{'name':'f','arguments':{}}}]}",
                "{'role':'assistant','function_call':{'name':'f','arguments':'{}'}}"
                        + " | {'role':'assistant','tool_calls':[{'type':'function','id':'call_1','function':{'name':'f','arguments':{}}}]}",
                "{'role':'user','content':[{'type':'text','text':'t'},{'type':'image_url','image_url':{'url':'x'}}]}"
                        + " | {'role':'user','content':[{'type':'text','text':'t'},{'type':'image','url':'x'}]}",
                "{'role':'assistant','refusal':'no'} | {'role':'assistant','content':'no'}",
                "{'role':'developer','content':'d','name':'n'} | {'role':'developer','name':'n','content':'d'}"
            })
    void shouldWriteAMessageAsTemplatesReadIt(String message, String written) throws IOException {
        // When
        String line = convert("{'messages':[" + QUESTION + "," + message.strip() + "]}");

        // Then
        assertThat(line).isEqualTo(json("{'messages':[" + QUESTION + "," + written.strip() + "]}"));
    }

    @Test
    void shouldWriteFunctionsOfTheOldWayAsTools() throws IOException {
        // When
        String line = convert("{'messages':[" + QUESTION + "],'functions':[{'name':'f'}]}");

        // Then
        assertThat(line)
                .isEqualTo(
                        json("{'messages':[" + QUESTION + "],'tools':[{'type':'function','function':{'name':'f'}}]}"));
    }

    @Test
    void shouldCountWhatItCannotSay() throws IOException {
        // When
        convert("{'messages':[{'role':'assistant','content':'a','weight':0,'refusal':'r'},{'role':'user','content':"
                + "[{'type':'image_url','image_url':{'url':'x','detail':'low'}}]}],'parallel_tool_calls':true}");

        // Then
        assertThat(losses.examples())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Loss.WEIGHT, 1L, Loss.REFUSAL, 1L, Loss.IMAGE_DETAIL, 1L, Loss.PARALLEL_TOOL_CALLS, 1L));
    }

    private String convert(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.TRL, out)) {
            lines.write((json(line) + "\n").getBytes(UTF_8));
            losses = lines.losses();
        }
        return out.toString(UTF_8).strip();
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
