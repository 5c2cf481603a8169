package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatMessage.Role;
import io.tunestream.provider.chat.ChatQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockModelsTest {

    private static final String TUNED =
            "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefgh0000";

    private final TestingBucket bucket = new TestingBucket();
    private final TestingBedrock bedrock = new TestingBedrock(bucket);
    private final Provider provider = Accounts.open(bedrock, bucket);

    @AfterEach
    void shut() {
        provider.close();
        bedrock.close();
        bucket.close();
    }

    @Test
    void shouldAskABaseModelByItsName() {
        // When
        ModelAnswer answer = provider.models().probe(Accounts.MODEL);

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(bedrock.calls(TestingBedrock.DEPLOYMENTS)).isZero();
        assertThat(bedrock.models()
                        .lastQuestion()
                        .at("/inferenceConfig/maxTokens")
                        .asInt())
                .isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLetTheTwoSidesTakeTurns(boolean streamed) {
        // Given
        List<ChatMessage> messages = List.of(
                new ChatMessage(Role.USER, "one"),
                new ChatMessage(Role.SYSTEM, "Be brief."),
                new ChatMessage(Role.USER, "two"),
                new ChatMessage(Role.ASSISTANT, "three"),
                new ChatMessage(Role.USER, "four"));

        // When
        ModelAnswer answer = provider.models()
                .ask(new ChatQuestion(Accounts.MODEL, messages, OptionalDouble.of(0.5), 0, streamed), text -> {});

        // Then
        JsonNode question = bedrock.models().lastQuestion();
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(question.path("system").toString()).isEqualTo("[{\"text\":\"Be brief.\"}]");
        assertThat(question.at("/messages/0/content").toString()).isEqualTo("[{\"text\":\"one\"},{\"text\":\"two\"}]");
        assertThat(question.at("/messages").size()).isEqualTo(3);
        assertThat(question.at("/inferenceConfig").toString()).isEqualTo("{\"temperature\":0.5}");
    }

    @Test
    void shouldDeployNothingThatNobodyAskedFor() {
        // When
        ModelAnswer answer = provider.models().probe(TUNED);

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.OnlyTrained.class);
        assertThat(bedrock.calls(TestingBedrock.DEPLOY)).isZero();
    }

    @Test
    void shouldDeployOnceWhereTheAccountAsksForIt() {
        // Given
        try (Provider deploying = Accounts.open(bedrock.address(), bucket, Map.of("deployment", "on-demand"))) {

            // When
            ModelAnswer first = deploying.models().probe(TUNED);
            ModelAnswer second = deploying.models().probe(TUNED);
            bedrock.models().finishDeployments();
            ModelAnswer third = deploying.models().probe(TUNED);

            // Then
            assertThat(first).isEqualTo(new ModelAnswer.NotYet("deployment_underway", "its deployment is Creating"));
            assertThat(second).isEqualTo(first);
            assertThat(third).isInstanceOf(ModelAnswer.Answered.class);
            assertThat(bedrock.models().deploymentCount()).isEqualTo(1);
            assertThat(bedrock.calls(TestingBedrock.DEPLOY)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, ConflictException, NotYet",
        "400, ValidationException, OnlyTrained",
        "404, ResourceNotFoundException, OnlyTrained"
    })
    void shouldTellWhatBecameOfADeploymentThatIsNotMade(int status, String type, String expected) {
        // Given
        bedrock.answer(TestingBedrock.DEPLOY, false, Reply.error(status, type, "on demand"));
        try (Provider deploying = Accounts.open(bedrock.address(), bucket, Map.of("deployment", "on-demand"))) {

            // When
            ModelAnswer answer = deploying.models().probe(TUNED);

            // Then
            assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(bedrock.calls(TestingBedrock.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void shouldThrowWhereADeploymentMayHaveBeenHeardAndAskOnce() {
        // Given
        bedrock.answer(TestingBedrock.DEPLOY, true, Reply.hangup());
        try (Provider deploying = Accounts.open(bedrock.address(), bucket, Map.of("deployment", "on-demand"))) {

            // When // Then
            assertThatThrownBy(() -> deploying.models().probe(TUNED))
                    .isInstanceOfSatisfying(
                            ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_unreachable"));
            assertThat(bedrock.calls(TestingBedrock.DEPLOY)).isEqualTo(1);
            assertThat(deploying.models().probe(TUNED)).isInstanceOf(ModelAnswer.NotYet.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"Active, Answered", "Creating, NotYet", "Failed, OnlyTrained", "Renamed, NotYet"})
    void shouldAskWhereSomebodyDeployedIt(String status, String expected) {
        // Given
        bedrock.models().deployed(TUNED, status, status.equals("Failed") ? "no capacity" : "");

        // When
        ModelAnswer answer = provider.models().probe(TUNED);

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"InService, Answered", "Updating, Answered", "Creating, NotYet", "Failed, OnlyTrained"})
    void shouldAskWhereSomebodyBoughtThroughput(String status, String expected) {
        // Given
        bedrock.models().bought(TUNED, status);

        // When
        ModelAnswer answer = provider.models().probe(TUNED);

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void shouldAskWhereThroughputIsThoughADeploymentFailed() {
        // Given
        bedrock.models().deployed(TUNED, "Failed", "no capacity");
        bedrock.models().bought(TUNED, "InService");

        // Then
        assertThat(provider.models().probe(TUNED)).isInstanceOf(ModelAnswer.Answered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFoundException, NotYet",
        "424, ModelErrorException, NotYet",
        "400, ValidationException, Refused"
    })
    void shouldTellWhetherTheModelWillAnswer(int status, String type, String expected) {
        // Given
        bedrock.answer(TestingBedrock.CONVERSE, false, Reply.error(status, type, "on demand"));
        bedrock.answer(TestingBedrock.STREAM, false, Reply.error(status, type, "on demand"));

        // When
        ModelAnswer whole = provider.models().probe(Accounts.MODEL);
        ModelAnswer streamed = provider.models().ask(streamed(), text -> {});

        // Then
        assertThat(whole.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(streamed.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDeniedException, provider_denied, 1",
        "429, ThrottlingException, provider_throttled, 4",
        "503, ServiceUnavailableException, provider_failed, 4"
    })
    void shouldThrowWhereNothingIsSaidOfTheModel(int status, String type, String expected, int calls) {
        // Given
        for (int call = 0; call < calls; call++) {
            bedrock.answer(TestingBedrock.CONVERSE, false, Reply.error(status, type, "on demand"));
        }

        // When // Then
        assertThatThrownBy(() -> provider.models().probe(Accounts.MODEL))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(expected));
        assertThat(bedrock.calls(TestingBedrock.CONVERSE)).isEqualTo(calls);
    }

    @Test
    void shouldThrowWhereTheRestOfAnAnswerDidNotComeAndNotAskAgain() {
        // Given
        bedrock.models().breakOff("modelStreamErrorException");
        List<String> pieces = new ArrayList<>();

        // When // Then
        assertThatThrownBy(() -> provider.models().ask(streamed(), pieces::add))
                .isInstanceOf(ProviderException.class)
                .hasNoCause();
        assertThat(pieces).containsExactly("An ");
        assertThat(bedrock.calls(TestingBedrock.STREAM)).isEqualTo(1);
    }

    @Test
    void shouldWaitForAModelThatSaysNothing() {
        // Given
        bedrock.models().answerNothing();

        // When
        ModelAnswer whole = provider.models().probe(Accounts.MODEL);
        ModelAnswer streamed = provider.models().ask(streamed(), text -> {});

        // Then
        assertThat(whole).isInstanceOf(ModelAnswer.NotYet.class);
        assertThat(streamed).isInstanceOf(ModelAnswer.NotYet.class);
    }

    private static ChatQuestion streamed() {
        ChatQuestion probe = ChatQuestion.probe(Accounts.MODEL);
        return new ChatQuestion(probe.model(), probe.messages(), probe.temperature(), probe.maxTokens(), true);
    }
}
