package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code /v1/chat/completions}: a canned answer by any model of the account, at once or as a stream of words. */
final class ChatRoutes {
    private final WireDialect dialect;
    private final Models models;
    private final Deployments deployments;

    ChatRoutes(WireDialect dialect, Models models, Deployments deployments) {
        this.dialect = dialect;
        this.models = models;
        this.deployments = deployments;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/v1/chat/completions", this::complete);
    }

    private void complete(Context context) throws IOException {
        JsonNode body = Request.parse(context);
        String model = model(Request.text(body, "model"));
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ApiException.invalid("messages", null, "'messages' must be a list of at least one message.");
        }
        ChatAnswer answer = ChatAnswer.of(model, messages, mostTokens(body));
        if (body.path("stream").asBoolean()) {
            stream(
                    context,
                    answer,
                    body.path("stream_options").path("include_usage").asBoolean());
        } else {
            Answer.json(context, answer.completion());
        }
    }

    /** A model by its name, or where models have to be deployed, the one that is under that name. */
    private String model(String name) {
        if (dialect.servesTuned()) {
            return models.get(name).id();
        }
        Deployments.@Nullable Deployment deployment = deployments.find(name);
        if (deployment == null || !deployment.ready()) {
            throw ApiException.missing(
                    null,
                    "DeploymentNotFound",
                    "The API deployment for this resource does not exist. If you created the deployment within the last"
                            + " 5 minutes, please wait a moment and try again.");
        }
        return deployment.model();
    }

    private static @Nullable Integer mostTokens(JsonNode body) {
        JsonNode most =
                body.hasNonNull("max_completion_tokens") ? body.path("max_completion_tokens") : body.path("max_tokens");
        if (most.isMissingNode() || most.isNull()) {
            return null;
        }
        if (!most.isInt() || most.asInt() < 1) {
            throw ApiException.invalid("max_tokens", null, "'max_tokens' must be an integer above 0.");
        }
        return most.asInt();
    }

    private static void stream(Context context, ChatAnswer answer, boolean withUsage) throws IOException {
        context.contentType("text/event-stream").header("Cache-Control", "no-cache");
        OutputStream output = context.outputStream();
        for (ObjectNode each : answer.chunks(withUsage)) {
            send(output, each.toString());
        }
        send(output, "[DONE]");
    }

    private static void send(OutputStream output, String data) throws IOException {
        output.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }
}
