package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows to which a column store has given a null for every column that another row has. An apostrophe stands for a quotation mark. */
class PaddedRowsTest {

    private static final String CLEAN =
            "{'messages':[{'role':'system','content':'You keep the bicycles.'},{'role':'user','content':'Tandems?'},"
                    + "{'role':'assistant','tool_calls':[{'id':'call_7','type':'function','function':{'name':'count',"
                    + "'arguments':'{}'}}]},{'role':'tool','tool_call_id':'call_7','content':'2'},"
                    + "{'role':'assistant','content':'Two.'}],'tools':[{'type':'function','function':{'name':'count',"
                    + "'parameters':{'type':'object','properties':{'kind':{'type':'string'}}}}}]}";
    private static final String PADDED =
            "{'messages':[{'role':'system','content':'You keep the bicycles.','name':null,'tool_calls':null,"
                    + "'tool_call_id':null,'function_call':null,'weight':null,'refusal':null},{'role':'user',"
                    + "'content':'Tandems?','name':null,'tool_calls':null,'tool_call_id':null,'weight':null},"
                    + "{'role':'assistant','content':null,'name':null,'tool_calls':[{'id':'call_7','type':'function',"
                    + "'function':{'name':'count','arguments':'{}'},'index':null}],'tool_call_id':null,'weight':null},"
                    + "{'role':'tool','content':'2','name':null,'tool_calls':null,'tool_call_id':'call_7'},"
                    + "{'role':'assistant','content':'Two.','name':null,'tool_calls':null,'audio':null,'weight':null,"
                    + "'score':null}],'tools':[{'type':'function','function':{'name':'count','description':null,"
                    + "'strict':null,'parameters':{'type':'object','properties':{'kind':{'type':'string','enum':null},"
                    + "'size':null},'required':null}}}],'functions':null,'parallel_tool_calls':null,'session':null}";
    private static final String TALK = "[{'role':'user','content':'Tandems?'},{'role':'assistant','content':'Two.'}]";

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    @Test
    void shouldBeTheRowThatItWasBefore() {
        // When
        Outcome.Accepted clean = accepted(CLEAN);
        Outcome.Accepted padded = accepted(PADDED);

        // Then
        assertThat(padded).usingRecursiveComparison().isEqualTo(clean);
        assertThat(clean.warnings()).isEmpty();
        assertThat(padded.line()).asString(UTF_8).isEqualTo(json(CLEAN));
    }

    @Test
    void shouldBeRejectedWhereTheRowIsThatItWasBefore() {
        // Given
        String unanswered = "{'messages':[{'role':'system','content':'s'},{'role':'user','content':'Tandems?'%s},"
                + "{'role':'assistant'%s}]%s}";

        // When
        Outcome clean = prepare(unanswered.formatted("", "", ""));
        Outcome padded =
                prepare(unanswered.formatted(",'name':null", ",'content':null,'tool_calls':null", ",'tools':null"));

        // Then
        assertThat(clean).isInstanceOf(Outcome.Rejected.class);
        assertThat(padded).isEqualTo(clean);
    }

    @Test
    void shouldHaveNoToolsWhereTheyAreNullOrNone() {
        // Given
        Outcome.Accepted without = accepted("{'messages':" + TALK + "}");

        // When
        List<Outcome.Accepted> others = List.of(
                accepted("{'messages':" + TALK + ",'tools':null,'score':null}"),
                accepted("{'messages':" + TALK + ",'tools':[],'functions':[]}"));

        // Then
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(other).usingRecursiveComparison().isEqualTo(without));
    }

    private Outcome.Accepted accepted(String row) {
        return TestPipelines.accepted(pipeline, json(row));
    }

    private Outcome prepare(String row) {
        return TestPipelines.prepare(pipeline, json(row).getBytes(UTF_8));
    }

    private static String json(String row) {
        return row.replace('\'', '"');
    }
}
