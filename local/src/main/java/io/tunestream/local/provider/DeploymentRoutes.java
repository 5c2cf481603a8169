package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Azure's other side, which is spoken to with another credential: deployments of the resource manager, checked as its specification
 * {@code Microsoft.CognitiveServices} 2024-10-01 has them.
 */
final class DeploymentRoutes {
    private static final String PATH = "/subscriptions/{subscription}/resourceGroups/{group}"
            + "/providers/Microsoft.CognitiveServices/accounts/{account}/deployments/{name}";
    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}";
    private static final Set<String> SKUS = Set.of("standard", "globalstandard", "developertier");

    private final Models models;
    private final Deployments deployments;

    DeploymentRoutes(Models models, Deployments deployments) {
        this.models = models;
        this.deployments = deployments;
    }

    void addTo(RoutesConfig routes) {
        routes.put(PATH, this::put);
        routes.get(PATH, this::get);
    }

    private static void check(Context context) {
        if (!("Bearer " + TokenRoutes.MANAGEMENT_TOKEN).equals(context.header("Authorization"))) {
            throw ApiException.of(401, "", "AuthenticationFailed", "Authentication failed.");
        }
        if (context.queryParam("api-version") == null) {
            throw ApiException.invalid(
                    null, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required.");
        }
    }

    private void put(Context context) {
        check(context);
        String name = context.pathParam("name");
        JsonNode body = Request.body(context, Set.of("sku", "properties"));
        JsonNode model = body.path("properties").path("model");
        if (!name.matches(NAME)) {
            throw ApiException.invalid(null, "InvalidResourceName", "The deployment name is invalid.");
        }
        if (!SKUS.contains(Request.text(body.path("sku"), "name"))
                || body.path("sku").path("capacity").asInt() < 1
                || !Request.text(model, "format").equals("OpenAI")
                || !Request.text(model, "version").equals("1")) {
            throw ApiException.invalid(null, "InvalidResourceProperties", "The sku or the model is invalid.");
        }
        if (models.find(Request.text(model, "name")) == null) {
            throw ApiException.invalid(null, "DeploymentModelNotSupported", "The model is not supported.");
        }
        boolean known = deployments.find(name) != null;
        Deployments.Deployment made = new Deployments.Deployment(
                model.path("name").asText(),
                body.path("sku").path("name").asText(),
                body.path("sku").path("capacity").asInt(),
                known);
        deployments.put(name, made);
        context.status(known ? 200 : 201);
        Answer.json(context, json(name, made));
    }

    private void get(Context context) {
        check(context);
        String name = context.pathParam("name");
        Deployments.@Nullable Deployment deployment = deployments.find(name);
        if (deployment == null) {
            throw ApiException.missing(null, "ResourceNotFound", "The resource '" + name + "' was not found.");
        }
        Answer.json(context, json(name, deployment));
        deployments.proceed(name);
    }

    private static ObjectNode json(String name, Deployments.Deployment deployment) {
        ObjectNode json = WireJson.MAPPER.createObjectNode().put("name", name);
        json.putObject("sku").put("name", deployment.sku()).put("capacity", deployment.capacity());
        ObjectNode properties = json.putObject("properties");
        properties.put("provisioningState", deployment.ready() ? "Succeeded" : "Creating");
        properties
                .putObject("model")
                .put("format", "OpenAI")
                .put("name", deployment.model())
                .put("version", "1");
        return json;
    }
}
