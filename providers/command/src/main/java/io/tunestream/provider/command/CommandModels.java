package io.tunestream.provider.command;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.selfhosted.OpenAiServer;
import io.tunestream.provider.selfhosted.TrainingCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The folders of tuned models, and whoever is configured to answer for them and for what they began with. */
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
    public ModelAnswer probe(String model) {
        Path output = Path.of(model).normalize();
        return jobOf(output).isPresent() && JobFolder.holdsModel(output)
                ? ModelServing.super.probe(model)
                : new ModelAnswer.NotYet("model_not_found", "no job here has made a model " + model);
    }

    @Override
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        Path output = Path.of(question.model()).normalize();
        Optional<String> job = jobOf(output);
        Map<String, String> values = Map.of("output", question.model(), "jobId", job.orElse(""));
        if (server.isPresent()) {
            return job.isPresent()
                    ? server.get().ask(question, values, output.toString(), text)
                    : server.get().ask(question, text);
        }
        return settings.command()
                .map(command -> new AskCommand(
                                new TrainingCommand(command).with(values),
                                settings.server().timeout())
                        .run(question, text))
                .orElseGet(() -> new ModelAnswer.OnlyTrained(
                        "the model lies in %s, and no server is configured that serves it".formatted(output)));
    }

    /** The job that has made the model; empty of a base model. */
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
