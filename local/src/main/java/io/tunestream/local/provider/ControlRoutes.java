package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code /_simulator}: what no provider has. Faults are added by {@code {"match": {"method", "path"}, "kind", "skip",
 * "times", "delay_ms"}}; state can be looked at; webhooks can be sent somewhere.
 */
final class ControlRoutes {
    private static final Set<String> FAULT = Set.of("match", "kind", "skip", "times", "delay_ms");

    private final Faults faults;
    private final WebhookSender webhooks;
    private final Supplier<SimulatorState> state;

    ControlRoutes(Faults faults, WebhookSender webhooks, Supplier<SimulatorState> state) {
        this.faults = faults;
        this.webhooks = webhooks;
        this.state = state;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/_simulator/state", context -> Answer.json(context, stateJson()));
        routes.get("/_simulator/faults", this::list);
        routes.post("/_simulator/faults", this::add);
        routes.delete("/_simulator/faults", context -> {
            faults.clear();
            list(context);
        });
        routes.put("/_simulator/webhook", this::webhook);
    }

    private ObjectNode stateJson() {
        SimulatorState now = state.get();
        ObjectNode json = WireJson.MAPPER.valueToTree(now);
        json.put("live_jobs", now.liveJobs());
        json.set("live_jobs_by_metadata", WireJson.MAPPER.valueToTree(now.liveJobsByMetadata()));
        return json;
    }

    private void list(Context context) {
        ObjectNode list = WireJson.MAPPER.createObjectNode();
        for (FaultRule each : faults.pending()) {
            ObjectNode rule = list.withArray("data").addObject();
            rule.putObject("match")
                    .put("method", each.method())
                    .put("path", each.path().pattern());
            rule.put("kind", each.kind().name().toLowerCase(Locale.ROOT))
                    .put("skip", each.skip())
                    .put("times", each.times())
                    .put("delay_ms", each.delay().toMillis());
        }
        Answer.json(context, list);
    }

    private void add(Context context) {
        JsonNode body = Request.body(context, FAULT);
        try {
            faults.add(new FaultRule(
                    body.path("match").path("method").asText("*"),
                    Pattern.compile(Request.text(body.path("match"), "path")),
                    FaultKind.valueOf(Request.text(body, "kind").toUpperCase(Locale.ROOT)),
                    body.path("skip").asInt(0),
                    body.path("times").asInt(1),
                    Duration.ofMillis(body.path("delay_ms").asLong(0))));
        } catch (PatternSyntaxException e) {
            throw ApiException.invalid("match", null, "The path is not a regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(null, null, "The fault cannot be added: " + e.getMessage());
        }
        list(context);
    }

    private void webhook(Context context) {
        JsonNode body = Request.body(context, Set.of("url", "secret"));
        try {
            webhooks.sendTo(URI.create(Request.text(body, "url")), Request.text(body, "secret"));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(null, null, "The webhook cannot be set: " + e.getMessage());
        }
        context.status(204);
    }
}
