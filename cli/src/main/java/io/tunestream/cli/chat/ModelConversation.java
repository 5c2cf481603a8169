package io.tunestream.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ProviderFaults;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatMessage.Role;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A conversation with one model, which is told all that was said before. For one thread. */
public final class ModelConversation {

    /** What a model has said, and the milliseconds that it took. */
    public record Said(String text, long millis) {}

    private final ModelServing serving;
    private final String model;
    private final AnswerOptions options;
    private final List<ChatMessage> messages = new ArrayList<>();

    ModelConversation(ModelServing serving, String model, AnswerOptions options) {
        this.serving = serving;
        this.model = model;
        this.options = options;
    }

    /**
     * One with a model as it answers by itself.
     *
     * @param model as the status service describes it
     */
    public static ModelConversation with(JsonNode model, Providers providers) {
        AskedModel asked = AskedModel.of(model);
        return new ModelConversation(providers.get(asked.provider()).models(), asked.model(), new AnswerOptions());
    }

    String model() {
        return model;
    }

    /**
     * Asks, and hands on the answer as it comes.
     *
     * @throws Fault MODEL_NOT_SERVED, PROVIDER_DENIED or PROVIDER_UNREACHABLE
     */
    public Said ask(String message, Consumer<String> pieces) {
        messages.add(new ChatMessage(Role.USER, message));
        StringBuilder text = new StringBuilder();
        ModelAnswer answer = answer(piece -> {
            text.append(piece);
            pieces.accept(piece);
        });
        return switch (answer) {
            case ModelAnswer.Answered answered -> {
                messages.add(new ChatMessage(Role.ASSISTANT, text.toString()));
                yield new Said(text.toString(), answered.millis());
            }
            case ModelAnswer.OnlyTrained trained -> throw silent("is trained, and nobody serves it", trained.message());
            case ModelAnswer.NotYet notYet -> throw silent("does not answer", notYet.code() + ": " + notYet.message());
            case ModelAnswer.Refused refused ->
                throw silent("refuses the question", refused.code() + ": " + refused.message());
        };
    }

    private ModelAnswer answer(Consumer<String> pieces) {
        try {
            return serving.ask(options.question(model, messages), pieces);
        } catch (ProviderException e) {
            throw ProviderFaults.of(e);
        }
    }

    private Fault silent(String what, String why) {
        return new Fault(FaultCode.MODEL_NOT_SERVED, "%s %s: %s".formatted(model, what, why));
    }
}
