package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.runtime.hash.Sha256;
import java.util.Optional;
import java.util.function.Consumer;

/** Tuned models at Azure, each of which answers under the name of a deployment, and is deployed here where that is wanted. */
final class AzureModels implements ModelServing {

    private static final int LONGEST_NAME = 64;
    private static final int HASH_DIGITS = 12;

    private final OpenAiModels models;
    private final Optional<AzureDeployments> deployments;

    AzureModels(OpenAiModels models, Optional<AzureDeployments> deployments) {
        this.models = models;
        this.deployments = deployments;
    }

    @Override
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        return models.ask(question.to(deploymentOf(question.model())), text);
    }

    /** A model that is only trained is deployed for it where that is wanted, which nobody's question does. */
    @Override
    public ModelAnswer probe(String model) {
        String name = deploymentOf(model);
        return switch (models.probe(name)) {
            case ModelAnswer.OnlyTrained trained -> deploy(name, model);
            case ModelAnswer.Answered answered -> answered;
            case ModelAnswer.NotYet notYet -> notYet;
            case ModelAnswer.Refused refused -> refused;
        };
    }

    private ModelAnswer deploy(String name, String model) {
        if (deployments.isEmpty()) {
            return new ModelAnswer.OnlyTrained("it answers once somebody deploys it under the name " + name);
        }
        return switch (deployments.get().ensure(name, model)) {
            case AzureDeployments.State.Underway underway ->
                new ModelAnswer.NotYet(
                        "deployment_underway", "its deployment %s is %s".formatted(name, underway.word()));
            case AzureDeployments.State.Failed failed ->
                new ModelAnswer.OnlyTrained("it could not be deployed: " + failed.message());
        };
    }

    /**
     * Name of the deployment of a model: the model's own where Azure takes it as one, which is 2 to 64 letters, digits, dots, dashes
     * and underscores; else its beginning and a hash of it.
     */
    static String deploymentOf(String model) {
        String plain = model.replaceAll("[^a-zA-Z0-9_.-]", "-");
        if (plain.equals(model) && model.length() <= LONGEST_NAME && model.matches("[a-zA-Z0-9].+")) {
            return model;
        }
        String start = plain.replaceFirst("^[^a-zA-Z0-9]+", "");
        int room = LONGEST_NAME - HASH_DIGITS - 1;
        return start.substring(0, Math.min(start.length(), room)) + "-" + hash(model);
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(UTF_8)).substring(0, HASH_DIGITS);
    }
}
