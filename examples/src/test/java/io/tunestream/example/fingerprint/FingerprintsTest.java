package io.tunestream.example.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.TestPipelines;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows teach the same. In the rows an apostrophe stands for a quotation mark. */
class FingerprintsTest {
    private static final String ROW = "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},"
            + "{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],"
            + "'tools':[{'x':1}],'parallel_tool_calls':true}";
    private static final String CALLS = "{'messages':[{'role':'user','content':'u'},"
            + "{'role':'assistant','tool_calls':[{'id':'%1$s','type':'function','function':{'name':'f','arguments':'{}'}},"
            + "{'id':'%2$s','type':'function','function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'%3$s','content':'3'},{'role':'tool','tool_call_id':'%4$s','content':'4'},"
            + "{'role':'assistant','content':'a'}]}";

    private final ExamplePipeline pipeline = TestPipelines.unchecked();

    @Test
    void shouldBeSixteenBytes() {
        // Given
        // When
        byte[] fingerprint = TestPipelines.accepted(pipeline, json(ROW)).fingerprint();

        // Then
        assertThat(fingerprint).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // White space.
                " { 'messages' :\t[ {'role': 'user', 'content': 'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'} ]\r\n, 'tools': [{'x': 1}],'parallel_tool_calls':true}\n",
                // Escapes.
                "{'messages':[{'r\\u006fle':'us\\u0065r','content':'Gr\\u00fc\\u00DFe, \\u0022Ann\\u0022\\u000a\\uD83d\\ude00'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'\\u0078':1}],'parallel_tool_calls':true}",
                // Order of members.
                "{'messages':[{'content':'Grüße, \\'Ann\\'\\n😀','role':'user'},{'weight':0.0,'content':'a','role':'assistant'},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                // Order of the top level.
                "{'parallel_tool_calls':true,'tools':[{'x':1}],'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}]}",
                // What no trainer reads.
                "{'id':7,'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'meta':{'messages':[1]},'tools':[{'x':1}],'parallel_tool_calls':true,'dataset':'d'}",
                // Nulls.
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀','name':null},{'role':'assistant','content':'a','weight':0,'tool_calls':null},{'role':'assistant','content':'b'}],'tools':[{'x':1,'y':null}],'parallel_tool_calls':true,'functions':null}",
                // Repaired roles.
                "{'messages':[{'role':'human','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'gpt','content':'a','weight':0},{'role':'bot','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}"
            })
    void shouldBeTheSameHoweverItIsWritten(String same) {
        // Given
        String fingerprint = fingerprint(ROW);

        // When
        String other = fingerprint(same);

        // Then
        assertThat(other).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😁'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀 '},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'system','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a'},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀','name':'Ann'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':'1'}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'functions':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':false}",
                "{'messages':[{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}]}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'Grüße, \\'Ann\\'\\n😀'},{'type':'image_url','image_url':{'url':'x'}}]},{'role':'assistant','content':'a','weight':0},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}",
                "{'messages':[{'role':'assistant','content':'a','weight':0},{'role':'user','content':'Grüße, \\'Ann\\'\\n😀'},{'role':'assistant','content':'b'}],'tools':[{'x':1}],'parallel_tool_calls':true}"
            })
    void shouldDifferWhereSomethingElseIsTaught(String different) {
        // Given
        String fingerprint = fingerprint(ROW);

        // When
        String other = fingerprint(different);

        // Then
        assertThat(other).isNotEqualTo(fingerprint);
    }

    @Test
    void shouldBeTwoOfTwelveRowsThatTeachTwoThings() {
        // Given
        String plain = "{'messages':[{'role':'user','content':'%s'},{'role':'assistant','content':'a'}]}";
        List<String> spellings = List.of(
                plain,
                "{'messages':[{'id':'m-1','role':'user','content':'%s'},{'id':'m-2','role':'assistant','content':'a'}]}",
                "{'messages':[{'role':'user','content':'%s','created_at':17},{'role':'assistant','content':'a','timestamp':'noon'}]}",
                "{'messages':[{'role':'user','content':'%s'},{'role':'assistant','content':'a','weight':1}]}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'%s'}]},{'role':'assistant','content':'a'}]}",
                "{'messages':[{'role':'user','content':'%s'},{'role':'assistant','content':'a','tool_calls':[]}],'tools':[]}");

        // When
        Set<String> fingerprints = new HashSet<>();
        for (String spelling : spellings) {
            fingerprints.add(fingerprint(spelling.formatted("Drills?")));
            fingerprints.add(fingerprint(spelling.formatted("Saws?")));
        }

        // Then
        assertThat(fingerprints).hasSize(2);
    }

    @Test
    void shouldBeTheSameOfPartsHoweverATextIsCut() {
        // Given
        String row = "{'messages':[{'role':'user','content':%s},{'role':'assistant','content':'a'}]}";

        // When
        String whole = fingerprint(row.formatted("'Grüße'"));
        String cut = fingerprint(row.formatted("[{'type':'text','text':'Gr\\u00fc'},{'text':'ße','type':'text'}]"));

        // Then
        assertThat(cut).isEqualTo(whole);
    }

    @Test
    void shouldKeepWhichResultIsOfWhichCallButNotHowTheIdsAreSpelled() {
        // Given
        String fingerprint = fingerprint(CALLS.formatted("call_1", "call_2", "call_1", "call_2"));

        // When
        String spelled = fingerprint(CALLS.formatted("x9", "call_1", "x9", "call_1"));
        String crossed = fingerprint(CALLS.formatted("call_1", "call_2", "call_2", "call_1"));
        String once = fingerprint(CALLS.formatted("call_1", "call_1", "call_1", "call_1"));

        // Then
        assertThat(spelled).isEqualTo(fingerprint);
        assertThat(crossed).isNotEqualTo(fingerprint);
        assertThat(once).isNotEqualTo(fingerprint).isNotEqualTo(crossed);
    }

    @Test
    void shouldDifferBetweenDatasets() {
        // Given
        Set<String> fingerprints = new HashSet<>();

        // When
        for (String dataset : new String[] {"support", "suppor", "support2", ""}) {
            fingerprints.add(TestPipelines.fingerprint(
                    TestPipelines.pipeline(dataset), json(ROW.replace("'tools':[{'x':1}],", ""))));
        }

        // Then
        assertThat(fingerprints).hasSize(4);
    }

    @Test
    void shouldNotChangeFromReleaseToRelease() {
        // Given
        String row = "{'messages':[{'role':'user','content':'u'},{'role':'assistant','content':'a'}]}";

        // When
        String fingerprint = fingerprint(row);

        // Then
        assertThat(fingerprint).isEqualTo("3e7304e17273224fe8d2aab3e20a66f4");
    }

    private String fingerprint(String row) {
        return TestPipelines.fingerprint(pipeline, json(row));
    }

    /** Within a string an escaped apostrophe is an escaped quotation mark. */
    private static String json(String row) {
        return row.replace('\'', '"');
    }
}
