package io.tunestream.provider.kubernetes;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.selfhosted.OpenAiServer;
import io.tunestream.provider.selfhosted.ServerSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where tuned models lie, and the server that is configured to answer for them and for what they began with. */
final class KubernetesModels implements ModelServing, AutoCloseable {

    private final TrainingStore store;
    private final Optional<OpenAiServer> server;

    KubernetesModels(TrainingStore store, ServerSettings settings) {
        this.store = store;
        server = settings.url().map(url -> new OpenAiServer(url, settings));
    }

    @Override
    public ModelAnswer probe(String model) {
        return store.nameOf(model).filter(store::holdsModel).isPresent()
                ? ModelServing.super.probe(model)
                : new ModelAnswer.NotYet("model_not_found", "no job here has made a model " + model);
    }

    @Override
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        if (server.isEmpty()) {
            return new ModelAnswer.OnlyTrained(
                    "the model lies in %s, and no server is configured that serves it".formatted(question.model()));
        }
        return store.nameOf(question.model())
                .map(job -> server.get()
                        .ask(question, Map.of("output", question.model(), "jobId", job), question.model(), text))
                .orElseGet(() -> server.get().ask(question, text));
    }

    @Override
    public void close() {
        server.ifPresent(OpenAiServer::close);
    }
}
