package io.tunestream.provider.fireworks;

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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of Fireworks on the loopback interface, which checks requests as the API reference has them (datasets, supervised
 * fine-tuning jobs, models, chat completions) and answers in the form of its gateway. Jobs go on when the test says so.
 */
final class TestingFireworks implements AutoCloseable {

    static final String KEY = "fw_test_0123456789";
    static final String ACCOUNT = "acme";
    static final String BASE_MODEL = "accounts/fireworks/models/llama-v3p1-8b-instruct";

    /** What may happen to the next call that creates a job. */
    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        THROTTLED,
        READING,
        NOT_TUNABLE,
        BROKE
    }

    private static final Set<String> JOB_KEYS = Set.of(
            "displayName",
            "dataset",
            "evaluationDataset",
            "outputModel",
            "baseModel",
            "warmStartFrom",
            "epochs",
            "batchSizeSamples",
            "learningRate",
            "loraRank",
            "maxContextLength");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1;
    private static final String OWN = "/v1/accounts/" + ACCOUNT + "/";

    private final Map<String, ObjectNode> datasets = new TreeMap<>();
    private final Map<String, ObjectNode> jobs = new TreeMap<>();
    private final Set<String> deployed = new HashSet<>();
    private final Queue<ObjectNode> nextStates = new ArrayDeque<>();
    private final LoopbackApi api = new LoopbackApi(this::route);
    private Fault fault = Fault.NONE;
    private boolean reading;

    String url() {
        return api.url();
    }

    synchronized void meet(Fault next) {
        fault = next;
    }

    /** What the next question about a dataset is answered. */
    synchronized void sayOfDatasets(String state, String code, String message) {
        ObjectNode said = MAPPER.createObjectNode().put("state", state);
        said.putObject("status").put("code", code).put("message", message);
        nextStates.add(said);
    }

    /** Whether datasets are read without end. */
    synchronized void read(boolean without) {
        reading = without;
    }

    synchronized void set(String job, String state) {
        ObjectNode node = requireNonNull(jobs.get(job), job);
        node.put("state", "JOB_STATE_" + state).put("updateTime", Instant.now().toString());
        node.put("completedTime", Instant.now().toString());
        node.putObject("jobProgress").put("percent", 100).put("epoch", 2).put("inputTokens", 1234);
        node.putObject("estimatedCost")
                .put("currencyCode", "USD")
                .put("units", "1")
                .put("nanos", 250_000_000);
    }

    synchronized void deploy(String model) {
        deployed.add(model);
    }

    synchronized JsonNode job(String id) {
        return requireNonNull(jobs.get(id), id);
    }

    synchronized JsonNode dataset(String id) {
        return requireNonNull(datasets.get(id), id);
    }

    long requests(String route) {
        return api.requests(route);
    }

    private synchronized JsonNode route(Request request) throws IOException {
        String path = request.path();
        String method = request.method();
        if (path.startsWith("/signed/")) {
            return signed(path.substring("/signed/".length()), method);
        }
        if (!request.authorization().equals("Bearer " + KEY)) {
            throw refusal(401, 16, "invalid api key");
        }
        if (path.equals("/inference/v1/chat/completions")) {
            return chat(MAPPER.readTree(request.body()));
        }
        if (path.equals("/v1/" + BASE_MODEL)) {
            return MAPPER.createObjectNode().put("name", BASE_MODEL).put("tunable", true);
        }
        if (method.equals("GET") && path.equals(OWN + "datasets")) {
            return page("datasets", datasets.values(), request.query());
        }
        if (method.equals("GET") && path.equals(OWN + "supervisedFineTuningJobs")) {
            return page("supervisedFineTuningJobs", jobs.values(), request.query());
        }
        if (path.equals(OWN + "datasets") && method.equals("POST")) {
            return createDataset(MAPPER.readTree(request.body()));
        }
        if (path.startsWith(OWN + "datasets/")) {
            return dataset(method, path.substring((OWN + "datasets/").length()), request.body());
        }
        if (path.equals(OWN + "supervisedFineTuningJobs") && method.equals("POST")) {
            return createJob(request.query(), MAPPER.readTree(request.body()));
        }
        if (path.startsWith(OWN + "supervisedFineTuningJobs/")) {
            return job(method, path.substring((OWN + "supervisedFineTuningJobs/").length()));
        }
        throw refusal(404, 5, "not found");
    }

    /** As the gateway may, it gives fewer than it is asked for. */
    private static JsonNode page(String kind, Collection<ObjectNode> all, String query) {
        Matcher asked = Pattern.compile("pageSize=(?:[1-9]|[1-9]\\d|1\\d\\d|200)(?:&pageToken=after(?:=|%3D)(\\d+))?")
                .matcher(query);
        require(asked.matches(), "page");
        int from = asked.group(1) == null ? 0 : Integer.parseInt(asked.group(1));
        ObjectNode page = MAPPER.createObjectNode();
        all.stream().skip(from).limit(PAGE).forEach(page.putArray(kind)::add);
        return page.put("totalSize", all.size())
                .put("nextPageToken", from + PAGE < all.size() ? "after=" + (from + PAGE) : "");
    }

    private JsonNode createDataset(JsonNode body) {
        String id = body.path("datasetId").asText();
        JsonNode dataset = body.path("dataset");
        require(id.matches("[a-z0-9-]{1,63}"), "datasetId");
        require(dataset.path("exampleCount").asText().matches("[1-9]\\d*"), "exampleCount");
        require(
                dataset.path("exampleCount").isTextual()
                        && dataset.path("userUploaded").isObject(),
                "dataset");
        require(dataset.path("format").asText().equals("CHAT"), "format");
        if (datasets.containsKey(id)) {
            throw refusal(409, 6, "dataset exists");
        }
        ObjectNode made = MAPPER.createObjectNode().put("name", "accounts/" + ACCOUNT + "/datasets/" + id);
        made.put("state", "UPLOADING")
                .put("displayName", dataset.path("displayName").asText())
                .put("createTime", Instant.now().toString());
        made.putObject("status").put("code", "OK").put("message", "");
        datasets.put(id, made);
        return made;
    }

    private JsonNode dataset(String method, String rest, String text) {
        String id = rest.replaceFirst(":.*", "");
        String verb = rest.substring(id.length());
        ObjectNode dataset = datasets.get(id);
        if (dataset == null) {
            throw refusal(404, 5, "dataset not found");
        }
        switch (method + verb) {
            case "GET" -> {
                ObjectNode said = nextStates.poll();
                return said == null ? dataset : said;
            }
            case "DELETE" -> datasets.remove(id);
            case "POST:upload" -> {
                require(text.contains("name=\"file\"; filename=\"train.jsonl\""), "file");
                require(text.contains("\r\n\r\n{\"messages\""), "lines");
                dataset.put("state", reading ? "UPLOADING" : "READY");
            }
            case "POST:getUploadEndpoint" -> {
                ObjectNode urls = MAPPER.createObjectNode();
                urls.putObject("filenameToSignedUrls").put("train.jsonl", url() + "/signed/" + id);
                return urls;
            }
            case "POST:validateUpload" -> {
                require(dataset.path("stored").asBoolean(), "nothing was put");
                dataset.put("state", "READY");
            }
            default -> throw refusal(404, 5, "no such method");
        }
        return MAPPER.createObjectNode();
    }

    private JsonNode signed(String id, String method) {
        require(method.equals("PUT"), "method");
        requireNonNull(datasets.get(id), id).put("stored", true);
        return MAPPER.createObjectNode();
    }

    private JsonNode createJob(String query, JsonNode body) {
        Fault met = fault;
        fault = Fault.NONE;
        switch (met) {
            case LOST_BEFORE -> throw new Hangup();
            case THROTTLED -> throw refusal(429, 8, "rate limit exceeded");
            case READING -> {
                sayOfDatasets("UPLOADING", "OK", "");
                throw refusal(400, 9, "dataset is not ready");
            }
            case NOT_TUNABLE -> throw refusal(400, 3, "model is not tunable");
            case BROKE -> throw refusal(412, 9, "account is suspended");
            case NONE, LOST_AFTER -> {}
        }
        JsonNode made = make(query, body);
        if (met == Fault.LOST_AFTER) {
            throw new Hangup();
        }
        return made;
    }

    private JsonNode make(String query, JsonNode body) {
        require(query.matches("supervisedFineTuningJobId=[a-z0-9-]{1,63}"), "id");
        String id = query.substring(query.indexOf('=') + 1);
        body.fieldNames().forEachRemaining(key -> require(JOB_KEYS.contains(key), key));
        require(body.has("baseModel") != body.has("warmStartFrom"), "baseModel");
        require(
                body.path("outputModel").asText().matches("accounts/" + ACCOUNT + "/models/[a-z0-9-]{1,63}"),
                "outputModel");
        ObjectNode dataset =
                datasets.get(FireworksJobs.lastPart(body.path("dataset").asText()));
        if (dataset == null) {
            throw refusal(404, 5, "dataset not found");
        }
        require(dataset.path("state").asText().equals("READY"), "dataset is not ready");
        if (jobs.containsKey(id)) {
            throw refusal(409, 6, "job exists");
        }
        ObjectNode job = ((ObjectNode) body.deepCopy())
                .put("name", "accounts/" + ACCOUNT + "/supervisedFineTuningJobs/" + id)
                .put("state", "JOB_STATE_PENDING")
                .put("createTime", Instant.now().toString());
        jobs.put(id, job);
        return job;
    }

    private JsonNode job(String method, String rest) {
        String id = rest.replaceFirst(":.*", "");
        ObjectNode job = jobs.get(id);
        if (job == null) {
            throw refusal(404, 5, "job not found");
        }
        if (method.equals("POST") && rest.endsWith(":cancel")) {
            if (!job.path("state").asText().matches("JOB_STATE_(PENDING|RUNNING|VALIDATING)")) {
                throw refusal(400, 9, "job has ended");
            }
            job.put("state", "JOB_STATE_CANCELLED")
                    .put("completedTime", Instant.now().toString());
        }
        return job;
    }

    private JsonNode chat(JsonNode body) {
        require(body.path("messages").isArray() && body.path("max_tokens").asInt() > 0, "messages");
        if (!deployed.contains(body.path("model").asText())) {
            throw refusal(404, 5, "Model not found, inaccessible, and/or not deployed");
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.putArray("choices")
                .addObject()
                .putObject("message")
                .put("role", "assistant")
                .put("content", "Hello to you.");
        return answer;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw refusal(400, 3, "invalid: " + what);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    /** As the gateway writes one: HTTP's status and gRPC's code. */
    private static Refusal refusal(int status, int code, String message) {
        ObjectNode error = MAPPER.createObjectNode().put("code", code).put("message", message);
        error.putArray("details");
        return new Refusal(status, error);
    }
}
