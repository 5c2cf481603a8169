package io.tunestream.provider.command;

import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.selfhosted.OpenAiServer;
import io.tunestream.provider.selfhosted.TrainingCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of tuned models, and whoever is configured to answer for them. */
final class CommandModels implements ModelServing, AutoCloseable {

    private final TrainingDirectory directory;
    private final CommandSettings.Serving settings;
    private final Optional<OpenAiServer> server;

    CommandModels(TrainingDirectory directory, CommandSettings.Serving settings) {
        this.directory = directory;
        this.settings = settings;
        server = settings.server().url().map(url -> new OpenAiServer(url, settings.server()));
    }

    @Override
    public ProbeAnswer probe(String model) {
        Path output = Path.of(model).normalize();
        Optional<String> job = jobOf(output);
        if (job.isEmpty() || !JobFolder.holdsModel(output)) {
            return new ProbeAnswer.NotYet("model_not_found", "no job here has made a model " + model);
        }
        Map<String, String> values = Map.of("output", model, "jobId", job.get());
        if (server.isPresent()) {
            String name = String.join(
                    "", new TrainingCommand(List.of(settings.server().model())).with(values));
            return server.get().probe(name, output.toString());
        }
        return settings.command()
                .map(command -> new ProbeCommand(
                                new TrainingCommand(command).with(values),
                                settings.server().timeout())
                        .run())
                .orElseGet(() -> new ProbeAnswer.OnlyTrained(
                        "the model lies in %s, and no server is configured that serves it".formatted(output)));
    }

    private Optional<String> jobOf(Path output) {
        if (!output.startsWith(directory.jobs()) || !Files.isDirectory(output)) {
            return Optional.empty();
        }
        return Optional.of(directory.jobs().relativize(output).getName(0).toString());
    }

    @Override
    public void close() {
        server.ifPresent(OpenAiServer::close);
    }
}
