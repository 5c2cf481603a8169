package io.tunestream.provider.kubernetes;

import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.selfhosted.OpenAiServer;
import io.tunestream.provider.selfhosted.ServerSettings;
import io.tunestream.provider.selfhosted.TrainingCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where tuned models lie, and the server that is configured to answer for them. */
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
    public ProbeAnswer probe(String model) {
        Optional<String> name = store.nameOf(model).filter(store::holdsModel);
        if (name.isEmpty()) {
            return new ProbeAnswer.NotYet("model_not_found", "no job here has made a model " + model);
        }
        if (server.isEmpty()) {
            return new ProbeAnswer.OnlyTrained(
                    "the model lies in %s, and no server is configured that serves it".formatted(model));
        }
        Map<String, String> values = Map.of("output", model, "jobId", name.get());
        String served = String.join("", new TrainingCommand(List.of(settings.model())).with(values));
        return server.get().probe(served, model);
    }

    @Override
    public void close() {
        server.ifPresent(OpenAiServer::close);
    }
}
