package io.tunestream.provider.together;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.rest.LoopbackApi;
import io.tunestream.provider.rest.LoopbackApi.Hangup;
import io.tunestream.provider.rest.LoopbackApi.Refusal;
import io.tunestream.provider.rest.LoopbackApi.Request;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of Together on the loopback interface, which checks requests as its OpenAPI document has them (files, fine-tunes, chat
 * completions) and answers in its form. Jobs go on when the test says so.
 */
final class TestingTogether implements AutoCloseable {

    static final String KEY = "tgp_test_0123456789";
    static final String BASE_MODEL = "meta-llama/Meta-Llama-3.1-8B-Instruct-Reference";

    /** What may happen to the next call that creates a job. */
    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        THROTTLED,
        READING,
        NOT_TRAINED,
        NO_CREDIT,
        NAMELESS,
        FILELESS
    }

    private static final Set<String> JOB_KEYS = Set.of(
            "training_file",
            "validation_file",
            "model",
            "n_epochs",
            "n_evals",
            "batch_size",
            "learning_rate",
            "random_seed",
            "suffix",
            "training_method",
            "training_type");
    private static final String BASE = "/v1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, ObjectNode> files = new LinkedHashMap<>();
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    private final Set<String> served = new HashSet<>();
    private final LoopbackApi api = new LoopbackApi(this::route);
    private Fault fault = Fault.NONE;
    private int unread;

    String baseUrl() {
        return api.url() + BASE;
    }

    synchronized void meet(Fault next) {
        fault = next;
    }

    /** The next question about a file finds it not processed. */
    synchronized void readOnce() {
        unread = 1;
    }

    synchronized void end(String job, String status) {
        requireNonNull(jobs.get(job), job).put("status", status).put("token_count", 2468);
    }

    synchronized void serve(String model) {
        served.add(model);
    }

    synchronized JsonNode job(String id) {
        return requireNonNull(jobs.get(id), id);
    }

    long requests(String route) {
        return api.requests(route);
    }

    private synchronized JsonNode route(Request request) throws IOException {
        if (!request.authorization().equals("Bearer " + KEY)) {
            throw refusal(401, "invalid_api_key", "Invalid API key provided");
        }
        String path = request.path().substring(BASE.length() + 1);
        String route = request.method() + " " + path.replaceAll("/(file|ft)-[^/]+", "/*");
        String id = path.replaceFirst("^[^/]+/", "").replaceFirst("/.*", "");
        return switch (route) {
            case "GET files" -> list(files.values());
            case "POST files/upload" -> upload(request.body());
            case "GET files/*" -> file(id);
            case "DELETE files/*" -> {
                ObjectNode gone = file(id);
                files.remove(id);
                yield gone;
            }
            case "GET fine-tunes" -> list(jobs.values());
            case "POST fine-tunes" -> create(MAPPER.readTree(request.body()));
            case "POST fine-tunes/estimate-price" -> estimate(MAPPER.readTree(request.body()));
            case "GET fine-tunes/models/limits" -> limits(request.query());
            case "GET fine-tunes/*" -> known(id);
            case "GET fine-tunes/*/events" -> events(known(id));
            case "POST fine-tunes/*/cancel" -> cancel(known(id));
            case "POST chat/completions" -> chat(MAPPER.readTree(request.body()));
            default -> throw refusal(404, "not_found", "not found");
        };
    }

    private static ObjectNode list(Iterable<ObjectNode> items) {
        ObjectNode list = MAPPER.createObjectNode();
        items.forEach(list.putArray("data")::add);
        return list;
    }

    private ObjectNode upload(String body) {
        require(body.contains("name=\"purpose\"\r\n\r\nfine-tune\r\n"), "purpose");
        require(body.contains("name=\"file_type\"\r\n\r\njsonl\r\n"), "file_type");
        Matcher name = Pattern.compile("name=\"file_name\"\r\n\r\n([^\r]+)\r\n").matcher(body);
        Matcher content = Pattern.compile("application/jsonl\r\n\r\n(.*?)\r\n--", Pattern.DOTALL)
                .matcher(body);
        require(name.find() && content.find(), "file");
        String id = "file-" + UUID.randomUUID();
        ObjectNode file = MAPPER.createObjectNode()
                .put("id", id)
                .put("filename", name.group(1))
                .put("bytes", content.group(1).getBytes(UTF_8).length)
                .put("purpose", "fine-tune")
                .put("created_at", Instant.now().getEpochSecond())
                .put("Processed", true);
        files.put(id, file);
        return file;
    }

    private ObjectNode file(String id) {
        ObjectNode file = files.get(id);
        if (file == null) {
            throw refusal(404, "file_not_found", "file not found");
        }
        return unread-- > 0 ? file.deepCopy().put("Processed", false) : file;
    }

    private ObjectNode create(JsonNode body) {
        Fault met = fault;
        fault = Fault.NONE;
        switch (met) {
            case LOST_BEFORE -> throw new Hangup();
            case THROTTLED -> throw refusal(429, "rate_limit", "too many requests");
            case READING -> {
                readOnce();
                throw refusal(400, "invalid_file", "file is not processed");
            }
            case NOT_TRAINED -> throw refusal(400, "model_not_supported", "model is not supported");
            case NO_CREDIT -> throw refusal(402, "insufficient_credit", "add credit");
            case NONE, LOST_AFTER, NAMELESS, FILELESS -> {}
        }
        ObjectNode job = make(body);
        if (met == Fault.NAMELESS || met == Fault.FILELESS) {
            job.remove(List.of("suffix", "model_output_name"));
        }
        if (met == Fault.FILELESS) {
            job.remove("training_file");
        }
        if (met == Fault.LOST_AFTER) {
            throw new Hangup();
        }
        return job;
    }

    private ObjectNode make(JsonNode body) {
        body.fieldNames().forEachRemaining(key -> require(JOB_KEYS.contains(key), key));
        require(files.containsKey(body.path("training_file").asText()), "training_file");
        require(body.path("suffix").asText().matches("[A-Za-z0-9-]{1,40}"), "suffix");
        require(
                Set.of("sft", "dpo")
                        .contains(body.path("training_method").path("method").asText()),
                "method");
        require(
                Set.of("Full", "Lora")
                        .contains(body.path("training_type").path("type").asText()),
                "type");
        String id = "ft-" + UUID.randomUUID();
        ObjectNode job = ((ObjectNode) body.deepCopy())
                .put("id", id)
                .put("status", "pending")
                .put("created_at", Instant.now().toString())
                .put(
                        "model_output_name",
                        "acme/Meta-Llama-3.1-8B-" + body.path("suffix").asText() + "-1a2b3c");
        jobs.put(id, job);
        return job;
    }

    private static ObjectNode estimate(JsonNode body) {
        require(
                body.path("training_file").isTextual()
                        && body.path("training_method").isObject(),
                "training_file");
        return MAPPER.createObjectNode().put("estimated_total_price", 1.25).put("allowed_to_proceed", true);
    }

    private static ObjectNode limits(String query) {
        if (!query.equals("model_name=" + BASE_MODEL)) {
            throw refusal(404, "model_not_found", "model is not available for fine-tuning");
        }
        return MAPPER.createObjectNode().put("max_num_epochs", 20);
    }

    private ObjectNode known(String id) {
        ObjectNode job = jobs.get(id);
        if (job == null) {
            throw refusal(404, "not_found", "job not found");
        }
        return job;
    }

    /** Newest first, and two that say the same. */
    private static ObjectNode events(ObjectNode job) {
        Instant made = Instant.parse(job.path("created_at").asText());
        ObjectNode first = event(made, "job_pending", "Job is pending");
        ObjectNode step = event(made.plusSeconds(1), "epoch_complete", "Epoch completed");
        ObjectNode checkpoint = event(made.plusSeconds(2), "checkpoint_save", "Saved a checkpoint")
                .put("step", 4)
                .put("total_steps", 8);
        return list(List.of(checkpoint, step, step.deepCopy(), first));
    }

    private static ObjectNode event(Instant at, String type, String message) {
        return MAPPER.createObjectNode()
                .put("object", "fine-tune-event")
                .put("created_at", at.toString())
                .put("level", "info")
                .put("type", type)
                .put("message", message);
    }

    private static ObjectNode cancel(ObjectNode job) {
        if (!job.path("status").asText().matches("pending|queued|running")) {
            throw refusal(400, "invalid_state", "job has ended");
        }
        return job.put("status", "cancelled");
    }

    private ObjectNode chat(JsonNode body) {
        require(body.path("messages").isArray() && body.path("max_tokens").asInt() > 0, "messages");
        if (!served.contains(body.path("model").asText())) {
            throw refusal(400, "model_not_available", "Unable to access non-serverless model");
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.putArray("choices").addObject().putObject("message").put("content", "Hello to you.");
        return answer;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw refusal(400, "invalid_request", "invalid: " + what);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    /** In the API's form. */
    private static Refusal refusal(int status, String code, String message) {
        ObjectNode error = MAPPER.createObjectNode();
        error.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("code", code);
        return new Refusal(status, error);
    }
}
