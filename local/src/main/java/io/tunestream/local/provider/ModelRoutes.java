package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /v1/models}. */
final class ModelRoutes {
    private final Models models;

    ModelRoutes(Models models) {
        this.models = models;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/models", this::list);
        routes.get("/v1/models/{id}", this::retrieve);
        routes.delete("/v1/models/{id}", this::delete);
    }

    private void list(Context context) {
        List<ObjectNode> all = models.json();
        ObjectNode list = WireJson.MAPPER.createObjectNode().put("object", "list");
        list.putArray("data").addAll(all);
        Answer.json(context, list);
    }

    private void retrieve(Context context) {
        Models.Resolved model = models.get(context.pathParam("id"));
        models.json().stream()
                .filter(each -> each.path("id").asText().equals(model.id()))
                .findFirst()
                .ifPresent(each -> Answer.json(context, each));
    }

    private void delete(Context context) {
        String id = context.pathParam("id");
        models.delete(id);
        ObjectNode answer = WireJson.MAPPER.createObjectNode();
        Answer.json(context, answer.put("id", id).put("object", "model").put("deleted", true));
    }
}
