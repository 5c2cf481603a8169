package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Whether tuned models answer, and what. */
public abstract class ModelContract extends FileContract {

    /** Name of a tuned model that nobody serves. */
    protected String modelOfNobody() {
        return "ft:%s:acme:none:1".formatted(SamplePlans.BASE_MODEL);
    }

    /** What a model that nobody serves is said to be. */
    protected Class<? extends ModelAnswer> answerOfNobody() {
        return ModelAnswer.NotYet.class;
    }

    @Test
    void shouldProbeTunedModel() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        ModelAnswer answer =
                provider().models().probe(provider().trainer().get(job).tunedModel());

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
    }

    @Test
    void shouldNotYetReachModelThatIsNotServed() {
        // When
        ModelAnswer answer = provider().models().probe(modelOfNobody());

        // Then
        assertThat(answer).isInstanceOf(answerOfNobody());
    }

    @Test
    void shouldSayInPiecesWhatItSaysAtOnce() {
        // Given
        String job = create(plan(), upload());
        succeed(job);
        String model = provider().trainer().get(job).tunedModel();
        List<String> whole = new ArrayList<>();
        List<String> pieces = new ArrayList<>();

        // When
        ModelAnswer atOnce = provider().models().ask(question(model, false), whole::add);
        ModelAnswer streamed = provider().models().ask(question(model, true), pieces::add);

        // Then
        assertThat(atOnce).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(streamed).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(String.join("", whole)).isNotBlank();
        assertThat(String.join("", pieces)).isEqualTo(String.join("", whole));
    }

    @Test
    void shouldSayNothingForAModelThatIsNotServed() {
        // Given
        List<String> pieces = new ArrayList<>();

        // When
        ModelAnswer answer = provider().models().ask(question(modelOfNobody(), true), pieces::add);

        // Then
        assertThat(answer).isInstanceOf(answerOfNobody());
        assertThat(pieces).isEmpty();
    }

    private static ChatQuestion question(String model, boolean streamed) {
        List<ChatMessage> messages = List.of(
                new ChatMessage(ChatMessage.Role.SYSTEM, "You are brief."),
                new ChatMessage(ChatMessage.Role.USER, "Where is my order?"),
                new ChatMessage(ChatMessage.Role.ASSISTANT, "Which one?"),
                new ChatMessage(ChatMessage.Role.USER, "The last."));
        return new ChatQuestion(model, messages, OptionalDouble.of(0.5), 100, streamed);
    }
}
