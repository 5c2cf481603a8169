package io.tunestream.example.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.schema.ArgumentSchema.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of tools, made by whoever writes rows. In them an apostrophe stands for a quotation mark. */
class ArgumentSchemasTest {

    private final ArgumentSchemas schemas = new ArgumentSchemas();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "'properties':{'a':{'type':'integer'}}; {'a':1}; MATCHES",
                "'properties':{'a':{'type':'integer'}}; {'a':'1'}; DIFFERS",
                "'properties':{'a':{'enum':['x','y']}}; {'a':'z'}; DIFFERS",
                "'required':['a']; {}; DIFFERS",
                "'additionalProperties':false; {'b':1}; DIFFERS",
                "'properties':{'a':{'anyOf':[{'type':'string'},{'type':'null'}]}}; {'a':null}; MATCHES",
                "'properties':{'a':{'type':'string','default':null}}; {}; MATCHES",
                "'properties':{'a':{'type':'string','format':'date'}}; {'a':'soon'}; MATCHES",
                "'properties':{'a':{'pattern':'^[a-c]+$'}}; {'a':'abcd'}; DIFFERS",
                "'properties':{'a':{'pattern':'(?=x)y'}}; {'a':'z'}; MATCHES",
                "'$id':'https://example.com/a','properties':{'a':{'$ref':'#/$defs/b'}},'$defs':{'b':{'type':'string'}};"
                        + " {'a':1}; DIFFERS",
                "'$schema':'http://json-schema.org/draft-07/schema#','properties':{'a':{'const':1}}; {'a':2}; DIFFERS"
            })
    void shouldCompareArgumentsWithTheParametersOfTheirTool(String keywords, String arguments, Comparison expected) {
        // Given
        ArgumentSchema schema = schema("{'type':'object'," + keywords + "}");

        // When
        Comparison comparison = compare(schema, arguments);

        // Then
        assertThat(schema.isValid()).isTrue();
        assertThat(comparison).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'string'}",
                "{'type':['object','null']}",
                "{'type':'object','properties':[]}",
                "{'type':'object','required':'a'}",
                "{'type':'object','properties':{'a':{'type':'str'}}}",
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/absent'}}}",
                "{'type':'object','properties':{'a':{'$ref':'https://example.com/a.json'}}}",
                "{'type':'object','properties':{'a':{'$ref':'file:///etc/hostname'}}}"
            })
    void shouldTakeNothingElseForParameters(String parameters) {
        // When
        ArgumentSchema schema = schema(parameters);

        // Then
        assertThat(schema.isValid()).isFalse();
        assertThat(compare(schema, "{'a':1}")).isEqualTo(Comparison.MATCHES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Itself, for ever.
                "'$ref':'#'",
                "'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'allOf':[{'$ref':'#/$defs/a'}]",
                // Twice at each step.
                "'$defs':{'a':{'allOf':[{'$ref':'#/$defs/b'},{'$ref':'#/$defs/b'}]},'b':{'allOf':[{'$ref':'#/$defs/c'},"
                        + "{'$ref':'#/$defs/c'}]},'c':{'allOf':[{'$ref':'#/$defs/a'},{'$ref':'#/$defs/a'}]}},"
                        + "'allOf':[{'$ref':'#/$defs/a'}]"
            })
    void shouldNotFollowASchemaThatRefersToItselfWithoutEnd(String keywords) {
        // Given
        ArgumentSchema schema = schema("{'type':'object'," + keywords + "}");

        // When
        Comparison comparison = compare(schema, "{}");

        // Then
        assertThat(comparison).isEqualTo(Comparison.UNCHECKED);
    }

    @Test
    void shouldCompareValuesOfASchemaThatRefersToItselfAsDeepAsTheyAre() {
        // Given
        ArgumentSchema schema =
                schema("{'type':'object','properties':{'a':{'$ref':'#'}},'additionalProperties':false}");

        // When
        Comparison matches = compare(schema, "{'a':".repeat(40) + "{}" + "}".repeat(40));
        Comparison differs = compare(schema, "{'a':".repeat(40) + "{'b':1}" + "}".repeat(40));

        // Then
        assertThat(matches).isEqualTo(Comparison.MATCHES);
        assertThat(differs).isEqualTo(Comparison.DIFFERS);
    }

    @Test
    void shouldNotCompareMuchWithMuch() {
        // Given
        String every = "{'type':'integer'},".repeat(2_000) + "{}";
        ArgumentSchema schema = schema("{'type':'object','properties':{'a':{'items':{'allOf':[" + every + "]}}}}");

        // When
        Comparison comparison = compare(schema, "{'a':[" + "1,".repeat(20_000) + "1]}");

        // Then
        assertThat(comparison).isEqualTo(Comparison.UNCHECKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'uniqueItems':true",
                "'items':{'pattern':'(?:a?){1000}$'}",
                "'items':{'patternProperties':{'(?:a?){1000}$':{}}},'allOf':[{'uniqueItems':true}]",
                "'allOf':[{'items':{'allOf':[{},{},{},{},{},{},{},{},{},{}]}},{'items':{'not':{'enum':[1,2,3,4,5,6,7,8,9]}}}]"
            })
    void shouldNotTakeMoreStepsThanAnExampleMayAskFor(String keywords) {
        // Given
        ArgumentSchema schema = schema("{'type':'object','properties':{'a':{%s}}}".formatted(keywords));
        String few = "{'a':['aaa','bbb']}";
        String many = "{'a':['%s']}".formatted("aaaaaaaaa','".repeat(20_000));

        // When
        Comparison compared = compare(schema, few);
        Comparison bounded = compare(schema, many);

        // Then
        assertThat(compared).isNotEqualTo(Comparison.UNCHECKED);
        assertThat(bounded).isEqualTo(Comparison.UNCHECKED);
    }

    @Test
    void shouldCompareTheCallsOfALongConversation() {
        // Given
        ArgumentSchema schema =
                schema("{'type':'object','properties':{'path':{'type':'string','pattern':'^[a-z/]{1,255}$'},"
                        + "'lines':{'type':'array','items':{'type':'integer','minimum':1}}},'required':['path'],"
                        + "'additionalProperties':false}");
        SchemaBudget budget = new SchemaBudget();
        byte[] arguments =
                "{'path':'src/main/java','lines':[1,2,3]}".replace('\'', '"').getBytes(UTF_8);

        for (int call = 0; call < 200; call++) {
            // When
            Comparison comparison = schema.compare(
                    ArgumentJson.read(arguments, 0, arguments.length).orElseThrow(), budget);

            // Then
            assertThat(comparison).as("call %d", call).isEqualTo(Comparison.MATCHES);
        }
    }

    @Test
    void shouldNotCompileProgramsOfManyParts() {
        // Given
        String every = "{'pattern':'[ab]{999}'},".repeat(1_000) + "{}";

        // When
        ArgumentSchema schema = schema("{'type':'object','allOf':[" + every + "]}");

        // Then
        assertThat(schema.isValid()).isTrue();
        assertThat(compare(schema, "{}")).isEqualTo(Comparison.UNCHECKED);
    }

    @Test
    void shouldNotReadASchemaOfManyKilobytes() {
        // Given
        String properties = "'a':{'type':'integer'},".repeat(20_000) + "'b':{}";

        // When
        ArgumentSchema schema = schema("{'type':'object','properties':{" + properties + "}}");

        // Then
        assertThat(schema.isValid()).isTrue();
        assertThat(compare(schema, "{'a':'x'}")).isEqualTo(Comparison.UNCHECKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-0.0", "123456789012345678901234567890"})
    void shouldEndWhateverNumberIsDivided(String number) {
        // Given
        ArgumentSchema schema = schema("{'type':'object','properties':{'a':{'multipleOf':0.01}}}");

        // When
        Comparison comparison = compare(schema, "{'a':" + number + "}");

        // Then
        assertThat(comparison).isIn((Object[]) Comparison.values());
    }

    private ArgumentSchema schema(String parameters) {
        JsonRow row = new JsonRow();
        new JsonReader(64).read(parameters.replace('\'', '"').getBytes(UTF_8), 0, false, row);
        return schemas.of(row, row.root(), new SchemaBudget());
    }

    private static Comparison compare(ArgumentSchema schema, String arguments) {
        byte[] json = arguments.replace('\'', '"').getBytes(UTF_8);
        return schema.compare(ArgumentJson.read(json, 0, json.length).orElseThrow(), new SchemaBudget());
    }
}
