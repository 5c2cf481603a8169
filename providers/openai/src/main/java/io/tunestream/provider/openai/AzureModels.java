package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProbeAnswer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tuned models at Azure, each of which answers under the name of a deployment, and is deployed here where that is wanted. */
final class AzureModels implements ModelServing {

    private static final int LONGEST_NAME = 64;
    private static final int HASH_BYTES = 6;

    private final OpenAiModels models;
    private final Optional<AzureDeployments> deployments;

    AzureModels(OpenAiModels models, Optional<AzureDeployments> deployments) {
        this.models = models;
        this.deployments = deployments;
    }

    @Override
    public ProbeAnswer probe(String model) {
        String name = deploymentOf(model);
        return switch (models.probe(name)) {
            case ProbeAnswer.OnlyTrained trained -> deploy(name, model);
            case ProbeAnswer.Answered answered -> answered;
            case ProbeAnswer.NotYet notYet -> notYet;
            case ProbeAnswer.Refused refused -> refused;
        };
    }

    private ProbeAnswer deploy(String name, String model) {
        if (deployments.isEmpty()) {
            return new ProbeAnswer.OnlyTrained("it answers once somebody deploys it under the name " + name);
        }
        return switch (deployments.get().ensure(name, model)) {
            case AzureDeployments.State.Underway underway ->
                new ProbeAnswer.NotYet(
                        "deployment_underway", "its deployment %s is %s".formatted(name, underway.word()));
            case AzureDeployments.State.Failed failed ->
                new ProbeAnswer.OnlyTrained("it could not be deployed: " + failed.message());
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
        int room = LONGEST_NAME - 2 * HASH_BYTES - 1;
        return start.substring(0, Math.min(start.length(), room)) + "-" + hash(model);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
