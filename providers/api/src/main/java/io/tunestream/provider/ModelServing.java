package io.tunestream.provider;

import io.tunestream.provider.chat.ChatQuestion;
import java.util.function.Consumer;

/** Models at a provider: those that its jobs have made, and those that they began with. */
public interface ModelServing {

    /**
     * Asks a model, which may cost money.
     *
     * @param text given what the model says, piece by piece where that is wanted and the provider offers it; kept nowhere here
     * @throws ProviderException where nothing is said of the model: the provider is away, busy, or does not let us in; after a part of
     *     the answer, where its rest did not come
     */
    ModelAnswer ask(ChatQuestion question, Consumer<String> text);

    /**
     * Asks a tuned model for a short answer: whether it is served, or only trained. The answer's text is not kept.
     *
     * @throws ProviderException where nothing is said of the model: the provider is away, busy, or does not let us in
     */
    default ModelAnswer probe(String model) {
        return ask(ChatQuestion.probe(model), text -> {});
    }
}
