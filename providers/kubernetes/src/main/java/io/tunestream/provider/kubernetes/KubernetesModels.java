package io.tunestream.provider.kubernetes;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.selfhosted.OpenAiServer;
import io.tunestream.provider.selfhosted.ServerSettings;
import io.tunestream.provider.selfhosted.TrainingCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where tuned models lie, and the server that is configured to answer for them and for what they began with. */
final class KubernetesModels implements ModelServing, AutoCloseable {

    private final TrainingStore store;
    private final ServerSettings settings;
    private final Optional<OpenAiServer> server;

    KubernetesModels(TrainingStore store, ServerSettings settings) {
        this.store = store;
        this.settings = settings;
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
                .map(job -> server.get().ask(question.to(served(question.model(), job)), question.model(), text))
                .orElseGet(() -> server.get().ask(question, text));
    }

    /** Name of a tuned model at the server. */
    private String served(String model, String job) {
        Map<String, String> values = Map.of("output", model, "jobId", job);
        return String.join("", new TrainingCommand(List.of(settings.model())).with(values));
    }

    @Override
    public void close() {
        server.ifPresent(OpenAiServer::close);
    }
}
