package io.tunestream.provider.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Deployments of tuned models, by Azure's resource manager. What is asked for is a state and not an act, under a name that a model
 * alone has, so that asking again makes no second deployment. Thread-safe.
 */
final class AzureDeployments {

    private static final String VERSION = "2024-10-01";
    private static final String SCOPE = "https://management.azure.com/.default";
    private static final MediaType JSON = MediaType.get("application/json");

    private final String resource;
    private final AzureSettings.Deployment settings;
    private final Supplier<String> token;
    private final JsonCall calls;

    /** @param token of the resource manager */
    AzureDeployments(AzureSettings.Deployment settings, Supplier<String> token, OkHttpClient http) {
        this.resource = settings.endpoint().toString().replaceFirst("/+$", "")
                + settings.resourceId().orElseThrow();
        this.settings = settings;
        this.token = token;
        this.calls = new JsonCall("Azure's resource manager", http);
    }

    /** What the resource manager lets in. */
    static Supplier<String> token(EntraApplication application, OpenAiClients clients) {
        return new EntraToken(application, SCOPE, clients.beside());
    }

    /** Where a deployment stands. */
    sealed interface State {

        /** It is made, or still becoming. */
        record Underway(String word) implements State {}

        /** It came to nothing, or Azure does not make it; somebody has to do something. */
        record Failed(String message) implements State {}
    }

    /** Asks for a deployment where there is none, and tells where it stands. */
    State ensure(String name, String model) {
        JsonCall.Answer found = calls.repeated(request(name).get().build());
        if (found.status() != OpenAiErrors.NOT_FOUND) {
            return stateOf(found);
        }
        RequestBody wanted = RequestBody.create(body(model).toString(), JSON);
        return stateOf(calls.repeated(request(name).put(wanted).build()));
    }

    private static State stateOf(JsonCall.Answer answer) {
        if (answer.status() == OpenAiErrors.UNAUTHORIZED) {
            throw answer.exception();
        }
        if (!answer.isWell()) {
            return new State.Failed(answer.brief());
        }
        String state =
                answer.body().path("properties").path("provisioningState").asText("Accepted");
        return switch (state) {
            case "Failed", "Canceled", "Disabled" -> new State.Failed("its deployment is " + state);
            default -> new State.Underway(OpenAiErrors.clean(state));
        };
    }

    private Request.Builder request(String name) {
        return new Request.Builder()
                .url("%s/deployments/%s?api-version=%s".formatted(resource, name, VERSION))
                .header("Authorization", "Bearer " + token.get());
    }

    private ObjectNode body(String model) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("sku").put("name", settings.sku().wire()).put("capacity", settings.capacity());
        body.putObject("properties")
                .putObject("model")
                .put("format", "OpenAI")
                .put("name", model)
                .put("version", "1");
        return body;
    }
}
