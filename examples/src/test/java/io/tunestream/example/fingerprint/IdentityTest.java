package io.tunestream.example.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.conversation.ConversationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What records of one conversation have in common. In the rows an apostrophe stands for a quotation mark. */
class IdentityTest {

    private static final String FIRST = "{'role':'system','content':'s'},{'role':'user','content':'q1'}";
    private static final String SECOND = FIRST + ",{'role':'assistant','content':'a1'},{'role':'user','content':'q2'}";
    private static final String ANSWER = ",{'role':'assistant','content':'a'}";

    private final ExamplePipeline longest =
            TestPipelines.unchecked().with(settings -> settings.with(ConversationPolicy.LONGEST));

    @Test
    void shouldHoldTheFingerprintOfEachShorterRecord() {
        // Given
        Identity shorter = identity(longest, FIRST + ",{'role':'assistant','content':'a1'}", "");

        // When
        Identity longer = identity(longest, SECOND + ANSWER, "");

        // Then
        assertThat(shorter.earlierAnswers()).isZero();
        assertThat(longer.earlierAnswers()).isEqualTo(1);
        assertThat(longer.earlier(0)).isEqualTo(shorter.fingerprint());
        assertThat(longer.root()).isEqualTo(shorter.root());
    }

    @Test
    void shouldHoldTheFingerprintOfEachShorterRecordWithTheSameTools() {
        // Given
        Identity shorter = identity(longest, FIRST + ",{'role':'assistant','content':'a1'}", ",'tools':[{'x':1}]");

        // When
        Identity longer = identity(longest, SECOND + ANSWER, ",'tools':[{'x':1}]");
        Identity otherTools = identity(longest, SECOND + ANSWER, ",'tools':[{'x':2}]");

        // Then
        assertThat(longer.earlier(0)).isEqualTo(shorter.fingerprint());
        assertThat(otherTools.earlier(0)).isNotEqualTo(shorter.fingerprint());
        assertThat(otherTools.root()).isEqualTo(shorter.root());
    }

    @Test
    void shouldHoldOneForEachMessageOfAnAnswerThatCallsTools() {
        // Given
        String calls = FIRST
                + ",{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]}"
                + ",{'role':'tool','tool_call_id':'c','content':'3'}";

        // When
        Identity identity = identity(longest, calls + ANSWER, "");

        // Then
        assertThat(identity.earlierAnswers()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'system','content':'s'},{'role':'user','content':'q2'}",
                "{'role':'system','content':'t'},{'role':'user','content':'q1'}",
                "{'role':'user','content':'q1'}"
            })
    void shouldHaveAnotherRootWhereItBeginsOtherwise(String beginning) {
        // Given
        Identity one = identity(longest, FIRST + ANSWER, "");

        // When
        Identity other = identity(longest, beginning + ANSWER, "");

        // Then
        assertThat(other.root()).isNotEqualTo(one.root());
    }

    @Test
    void shouldHaveAnotherRootInAnotherDataset() {
        // Given
        Identity one = identity(TestPipelines.pipeline("support"), FIRST + ANSWER, "");

        // When
        Identity other = identity(TestPipelines.pipeline("sales"), FIRST + ANSWER, "");

        // Then
        assertThat(other.root()).isNotEqualTo(one.root());
    }

    @Test
    void shouldNotHoldWhatNobodyAsksForWhereEachRecordIsLearned() {
        // Given
        ExamplePipeline each = TestPipelines.unchecked().with(settings -> settings.with(ConversationPolicy.EACH));

        // When
        Identity identity = identity(each, SECOND + ANSWER, "");

        // Then
        assertThat(identity.earlierAnswers()).isZero();
        assertThat(identity.fingerprint())
                .isEqualTo(identity(longest, SECOND + ANSWER, "").fingerprint());
    }

    private static Identity identity(ExamplePipeline pipeline, String messages, String more) {
        String row = "{'messages':[%s]%s}".formatted(messages, more).replace('\'', '"');
        return TestPipelines.accepted(pipeline, row).identity();
    }
}
