package io.tunestream.example.adapt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.check.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the rows an apostrophe stands for a quotation mark. */
class AttributesTest {

    private static final String ROW =
            "{'messages':[{'role':'user','content':'q'},{'role':'assistant','content':'a'}],'metadata':%s}";

    @ParameterizedTest
    @CsvSource({
        "/metadata/text, Grüße",
        "/metadata/number, 1.50",
        "/metadata/yes, true",
        "/metadata/list/1, second",
        "/metadata/a~1b/c~0d, deep",
        "/messages/0/role, user"
    })
    void shouldKeepTheValueThatAPointerLeadsTo(String pointer, String value) {
        // Given
        ExamplePipeline pipeline =
                TestPipelines.pipeline().with(settings -> settings.with(Attributes.of(Map.of("kept", pointer))));

        // When
        Outcome.Accepted accepted = TestPipelines.accepted(
                pipeline,
                row("{'text':'Gr\\u00fc\\u00dfe','number':1.50,'yes':true,'list':['first','second'],"
                        + "'a/b':{'c~d':'deep'}}"));

        // Then
        assertThat(accepted.attributes()).containsExactly(Map.entry("kept", value));
        assertThat(new String(accepted.line(), UTF_8)).doesNotContain("metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata/absent",
                "/metadata/null",
                "/metadata/object",
                "/metadata/list",
                "/metadata/list/7",
                "/metadata/list/-1",
                "/metadata/list/",
                "/metadata/list/00000000000",
                "/metadata/text/0",
                "metadata"
            })
    void shouldKeepNothingWhereNoValueIs(String pointer) {
        // Given
        ExamplePipeline pipeline =
                TestPipelines.pipeline().with(settings -> settings.with(Attributes.of(Map.of("kept", pointer))));

        // When
        Outcome.Accepted accepted =
                TestPipelines.accepted(pipeline, row("{'text':'t','null':null,'object':{'a':1},'list':['first']}"));

        // Then
        assertThat(accepted.attributes()).isEmpty();
    }

    @Test
    void shouldWarnOfAValueThatIsTooLongToKeep() {
        // Given
        ExamplePipeline pipeline = TestPipelines.pipeline()
                .with(settings ->
                        settings.with(Attributes.of(Map.of("long", "/metadata/long", "short", "/metadata/short"))));

        // When
        Outcome.Accepted accepted = TestPipelines.accepted(
                pipeline, row("{'long':'" + "ü".repeat(129) + "','short':'" + "ü".repeat(128) + "'}"));

        // Then
        assertThat(accepted.attributes()).containsOnlyKeys("short");
        assertThat(accepted.warnings())
                .extracting(Violation::code, Violation::pointer)
                .contains(tuple("ATTRIBUTE_TOO_LONG", "/metadata/long"));
    }

    private static String row(String metadata) {
        return ROW.formatted(metadata).replace('\'', '"');
    }
}
