package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.model.CustomModelDeploymentSummary;
import software.amazon.awssdk.services.bedrock.model.ProvisionedModelSummary;

/**
 * Where tuned models answer: a deployment on demand, or throughput that somebody bought. Throughput is only looked for. A deployment is
 * made where the account asks for it, under a name that a model alone has, so that there is one at most. Thread-safe.
 */
final class BedrockDeployments {

    private static final Pattern CUSTOM =
            Pattern.compile("arn:aws[^:]*:bedrock:[a-z0-9-]+:[0-9]{12}:custom-model/.+/([a-z0-9]+)");

    private final BedrockAccount account;
    private final BedrockClients clients;

    BedrockDeployments(BedrockAccount account, BedrockClients clients) {
        this.account = account;
        this.clients = clients;
    }

    /** Where a tuned model stands. */
    sealed interface State {

        /** It answers by that name. */
        record Serving(String modelId) implements State {}

        /** It will; {@code word} is AWS's own for what it is now. */
        record Underway(String word) implements State {}

        /** Nobody serves it; somebody has to do something. */
        record Unserved(String message) implements State {}
    }

    /** Whether a name is that of a tuned model, which answers nobody itself. */
    static boolean isTuned(String model) {
        return CUSTOM.matcher(model).matches();
    }

    /** Looks where a tuned model answers, and asks for a deployment where there is none and the account says so. */
    State ensure(String model) {
        Optional<State> deployed = onDemand(model);
        return deployed.filter(state -> !(state instanceof State.Unserved))
                .or(() -> provisioned(model))
                .or(() -> deployed)
                .orElseGet(() -> account.deployment() == BedrockDeployment.ON_DEMAND
                        ? deploy(model)
                        : new State.Unserved("it answers once somebody deploys it for inference on demand"));
    }

    private Optional<State> onDemand(String model) {
        List<CustomModelDeploymentSummary> all = BedrockCall.asked(() ->
                clients.control().listCustomModelDeploymentsPaginator(request -> request.modelArnEquals(model)).stream()
                        .flatMap(page -> page.modelDeploymentSummaries().stream())
                        .toList());
        Optional<State> active = all.stream()
                .filter(each -> "Active".equals(each.statusAsString()))
                .<State>map(each -> new State.Serving(each.customModelDeploymentArn()))
                .findFirst();
        return active.or(() -> all.stream().map(BedrockDeployments::stateOf).findFirst());
    }

    private static State stateOf(CustomModelDeploymentSummary deployment) {
        String word = BedrockErrors.clean(requireNonNullElse(deployment.statusAsString(), ""));
        return word.equals("Failed")
                ? new State.Unserved("its deployment has failed: "
                        + BedrockErrors.clean(requireNonNullElse(deployment.failureMessage(), "no reason was given")))
                : new State.Underway(word);
    }

    private Optional<State> provisioned(String model) {
        List<ProvisionedModelSummary> all = BedrockCall.asked(() ->
                clients
                        .control()
                        .listProvisionedModelThroughputsPaginator(request -> request.modelArnEquals(model))
                        .stream()
                        .flatMap(page -> page.provisionedModelSummaries().stream())
                        .toList());
        return all.stream()
                .filter(each -> "InService".equals(each.statusAsString()) || "Updating".equals(each.statusAsString()))
                .<State>map(each -> new State.Serving(each.provisionedModelArn()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> "Creating".equals(each.statusAsString()))
                        .<State>map(each -> new State.Underway("Creating"))
                        .findFirst());
    }

    /** Asked for once; what comes of it, or that it was asked for before, the next look tells. */
    private State deploy(String model) {
        String name = "tunestream-" + model.substring(model.lastIndexOf('/') + 1);
        try {
            clients.control()
                    .createCustomModelDeployment(request -> request.modelArn(model)
                            .modelDeploymentName(name)
                            .clientRequestToken(CustomizationRequest.token(name)));
            return new State.Underway("Creating");
        } catch (AwsServiceException e) {
            return switch (BedrockErrors.verdictOf(e)) {
                case CONFLICT -> new State.Underway("Creating");
                case FINAL -> new State.Unserved("Bedrock does not deploy it: " + BedrockErrors.briefOf(e));
                case WAITS, BUSY, LOST -> throw BedrockErrors.exceptionOf(e);
            };
        } catch (SdkException e) {
            throw BedrockErrors.exceptionOf(e);
        }
    }
}
