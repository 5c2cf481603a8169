package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Deployments of an account, provisioned throughput, and what models say. Thread-safe. */
final class TestingModels {

    private static final String PREFIX = "arn:aws:bedrock:%s:%s:".formatted(TestingJobs.REGION, TestingJobs.ACCOUNT);
    private static final Pattern BASE = Pattern.compile("[a-z]+\\.[a-z0-9.:-]+");
    private static final Pattern CONTEXT = Pattern.compile("[^/]*:\\d+k");
    private static final Pattern NAME = Pattern.compile("([0-9a-zA-Z][_-]?){1,63}");
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?");

    private final Map<String, ObjectNode> deployments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> provisioned = new LinkedHashMap<>();
    private final List<JsonNode> questions = new ArrayList<>();
    private boolean silent;
    private Optional<String> breaking = Optional.empty();

    synchronized Reply deployments(Map<String, String> query) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode summaries = answer.putArray("modelDeploymentSummaries");
        deployments.values().stream()
                .filter(each -> each.path("modelArn").asText().equals(query.get("modelArnEquals")))
                .forEach(summaries::add);
        return Reply.of(200, answer);
    }

    synchronized Reply deploy(JsonNode request) {
        String name = request.path("modelDeploymentName").asText();
        boolean fits = NAME.matcher(name).matches()
                && TOKEN.matcher(request.path("clientRequestToken").asText("a")).matches();
        if (!fits) {
            throw new RefusedException(400, "ValidationException", "invalid name or token");
        }
        if (deployments.values().stream()
                .anyMatch(
                        each -> each.path("customModelDeploymentName").asText().equals(name))) {
            throw new RefusedException(400, "ConflictException", "The name is in use.");
        }
        String arn = add(name, request.path("modelArn").asText(), "Creating");
        return Reply.of(202, JsonNodeFactory.instance.objectNode().put("customModelDeploymentArn", arn));
    }

    private String add(String name, String modelArn, String status) {
        String arn = PREFIX + "custom-model-deployment/" + TestingJobs.id(deployments.size());
        ObjectNode deployment = JsonNodeFactory.instance.objectNode();
        deployment
                .put("customModelDeploymentArn", arn)
                .put("customModelDeploymentName", name)
                .put("modelArn", modelArn)
                .put("createdAt", TestingJobs.now())
                .put("status", status);
        deployments.put(arn, deployment);
        return arn;
    }

    /** Somebody has deployed a model. */
    synchronized void deployed(String modelArn, String status, String failure) {
        String arn = add("by-hand-" + deployments.size(), modelArn, status);
        if (!failure.isEmpty()) {
            requireNonNull(deployments.get(arn)).put("failureMessage", failure);
        }
    }

    /** Deployments that were asked for are there. */
    synchronized void finishDeployments() {
        deployments.values().forEach(each -> each.put("status", "Active"));
    }

    synchronized int deploymentCount() {
        return deployments.size();
    }

    synchronized Reply provisioned(Map<String, String> query) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode summaries = answer.putArray("provisionedModelSummaries");
        provisioned.values().stream()
                .filter(each -> each.path("modelArn").asText().equals(query.get("modelArnEquals")))
                .forEach(summaries::add);
        return Reply.of(200, answer);
    }

    /** Somebody has bought throughput for a model. */
    synchronized void bought(String modelArn, String status) {
        String arn = PREFIX + "provisioned-model/" + TestingJobs.id(provisioned.size());
        ObjectNode throughput = JsonNodeFactory.instance.objectNode();
        throughput
                .put("provisionedModelName", "by-hand")
                .put("provisionedModelArn", arn)
                .put("modelArn", modelArn)
                .put("desiredModelArn", modelArn)
                .put("foundationModelArn", modelArn)
                .put("modelUnits", 1)
                .put("desiredModelUnits", 1)
                .put("status", status)
                .put("creationTime", TestingJobs.now())
                .put("lastModifiedTime", TestingJobs.now());
        provisioned.put(arn, throughput);
    }

    synchronized Reply converse(String modelId, JsonNode question) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String text = text(modelId, question);
        ObjectNode output = answer.putObject("output");
        if (!silent) {
            output.putObject("message")
                    .put("role", "assistant")
                    .putArray("content")
                    .addObject()
                    .put("text", text);
        }
        answer.put("stopReason", "end_turn");
        answer.putObject("usage").put("inputTokens", 1).put("outputTokens", 1).put("totalTokens", 2);
        answer.putObject("metrics").put("latencyMs", 1);
        return Reply.of(200, answer);
    }

    /** A word an event. */
    synchronized Reply stream(String modelId, JsonNode question) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        String text = text(modelId, question);
        if (!silent) {
            events.writeBytes(EventStream.event("messageStart", "{\"role\":\"assistant\"}"));
            for (String word : text.split("(?<= )", -1)) {
                events.writeBytes(EventStream.event(
                        "contentBlockDelta",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("contentBlockIndex", 0)
                                .set(
                                        "delta",
                                        JsonNodeFactory.instance.objectNode().put("text", word))
                                .toString()));
                if (breaking.isPresent()) {
                    events.writeBytes(EventStream.exception(breaking.get(), "{\"message\":\"on demand\"}"));
                    return new Reply(200, Map.of(), "application/vnd.amazon.eventstream", events.toByteArray());
                }
            }
            events.writeBytes(EventStream.event("messageStop", "{\"stopReason\":\"end_turn\"}"));
        }
        return new Reply(200, Map.of(), "application/vnd.amazon.eventstream", events.toByteArray());
    }

    private String text(String modelId, JsonNode question) {
        requireServed(modelId);
        requireTurns(question.path("messages"));
        questions.add(question);
        return "An answer to %d turns.".formatted(question.path("messages").size());
    }

    private void requireServed(String modelId) {
        if (CONTEXT.matcher(modelId).matches()) {
            throw new RefusedException(
                    400, "ValidationException", "Invocation of the model with on-demand throughput is not supported.");
        }
        boolean deployed = deployments.containsKey(modelId)
                && deployments.get(modelId).path("status").asText().equals("Active");
        if (!deployed
                && !provisioned.containsKey(modelId)
                && !BASE.matcher(modelId).matches()) {
            throw new RefusedException(404, "ResourceNotFoundException", "The model is not deployed.");
        }
    }

    /** "Conversations must alternate between user and assistant roles", and begin with a user. */
    private static void requireTurns(JsonNode messages) {
        for (int index = 0; index < messages.size(); index++) {
            String role = messages.path(index).path("role").asText();
            if (!role.equals(index % 2 == 0 ? "user" : "assistant")) {
                throw new RefusedException(400, "ValidationException", "roles must alternate");
            }
        }
    }

    synchronized JsonNode lastQuestion() {
        return questions.getLast();
    }

    /** Models answer without a message. */
    synchronized void answerNothing() {
        silent = true;
    }

    /** Streams end after one word, by that exception. */
    synchronized void breakOff(String exception) {
        breaking = Optional.of(exception);
    }
}
