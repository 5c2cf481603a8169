package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Customization jobs of an account. A request that breaks {@link JobRequestRules} is refused with ValidationException; a token that was
 * seen answers with its job, a name that is taken with ConflictException. Thread-safe.
 */
final class TestingJobs {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";

    private static final String PREFIX = "arn:aws:bedrock:%s:%s:".formatted(REGION, ACCOUNT);
    private static final int LOSSES = 6;

    private final TestingBucket bucket;
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private int pageSize = 100;
    private int staleLists;
    private boolean endless;
    private boolean forgetful;
    private boolean slowToStop;

    TestingJobs(TestingBucket bucket) {
        this.bucket = bucket;
    }

    synchronized Reply create(JsonNode request) {
        List<String> violations = JobRequestRules.violations(request);
        if (!violations.isEmpty()) {
            throw new RefusedException(400, "ValidationException", "invalid: " + violations);
        }
        if (!bucket.holds(request.path("trainingDataConfig").path("s3Uri").asText())) {
            throw new RefusedException(400, "ValidationException", "Could not find the training data in S3.");
        }
        Optional<ObjectNode> known = jobs.values().stream()
                .filter(job -> !forgetful && job.path("clientRequestToken").equals(request.path("clientRequestToken")))
                .findFirst();
        boolean taken =
                jobs.values().stream().anyMatch(job -> job.path("jobName").equals(request.path("jobName")));
        if (known.isEmpty() && taken) {
            throw new RefusedException(400, "ConflictException", "The provided job name is currently in use.");
        }
        requests.add(request);
        String arn = known.map(job -> job.path("jobArn").asText()).orElseGet(() -> add(request));
        return Reply.of(201, JsonNodeFactory.instance.objectNode().put("jobArn", arn));
    }

    private String add(JsonNode request) {
        String model = request.path("baseModelIdentifier").asText();
        String name = model.contains("/") ? model.split("/", -1)[1] : model;
        String arn = PREFIX + "model-customization-job/%s/%s".formatted(name, id(jobs.size()));
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("jobArn", arn)
                .put("outputModelName", request.path("customModelName").asText())
                .put("baseModelArn", "arn:aws:bedrock:%s::foundation-model/%s".formatted(REGION, name))
                .put("status", "InProgress")
                .put("creationTime", now())
                .put("lastModifiedTime", now());
        for (String kept : List.of(
                "jobName",
                "clientRequestToken",
                "roleArn",
                "customizationType",
                "hyperParameters",
                "trainingDataConfig",
                "outputDataConfig")) {
            job.set(kept, request.path(kept));
        }
        ObjectNode validation = job.putObject("validationDataConfig");
        validation.set(
                "validators",
                request.at("/validationDataConfig/validators").isArray()
                        ? request.at("/validationDataConfig/validators")
                        : JsonNodeFactory.instance.arrayNode());
        jobs.put(arn, job);
        return arn;
    }

    synchronized Reply list(Map<String, String> query) {
        List<ObjectNode> all = new ArrayList<>(jobs.values());
        if (staleLists > 0 && !all.isEmpty()) {
            staleLists--;
            all.removeLast();
        }
        List<ObjectNode> found = all.stream()
                .filter(job -> job.path("jobName").asText().contains(query.getOrDefault("nameContains", "")))
                .toList();
        int from = Integer.parseInt(query.getOrDefault("nextToken", "0"));
        int to = Math.min(found.size(), from + pageSize);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode summaries = answer.putArray("modelCustomizationJobSummaries");
        found.subList(Math.min(from, to), to)
                .forEach(job -> summaries
                        .addObject()
                        .put("jobArn", job.path("jobArn").asText())
                        .put("baseModelArn", job.path("baseModelArn").asText())
                        .put("jobName", job.path("jobName").asText())
                        .put("status", job.path("status").asText())
                        .put("creationTime", job.path("creationTime").asText()));
        if (endless || to < found.size()) {
            answer.put("nextToken", Integer.toString(endless ? 0 : to));
        }
        return Reply.of(200, answer);
    }

    synchronized Reply get(String identifier) {
        return Reply.of(200, job(identifier));
    }

    synchronized Reply stop(String identifier) {
        ObjectNode job = job(identifier);
        if (!job.path("status").asText().equals("InProgress")) {
            throw new RefusedException(400, "ConflictException", "The job is not in progress.");
        }
        job.put("status", slowToStop ? "Stopping" : "Stopped");
        if (!slowToStop) {
            job.put("endTime", now());
        }
        return Reply.of(200, JsonNodeFactory.instance.objectNode());
    }

    private ObjectNode job(String identifier) {
        return jobs.values().stream()
                .filter(job -> job.path("jobArn").asText().equals(identifier)
                        || job.path("jobName").asText().equals(identifier))
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(404, "ResourceNotFoundException", "The job could not be found."));
    }

    /** Changes a job to what AWS may say of it. */
    synchronized void change(String arn, Consumer<ObjectNode> change) {
        change.accept(requireNonNull(jobs.get(arn), arn));
    }

    /** Brings the job to its good end, with its losses in the bucket; the ARN of its model. */
    synchronized String succeed(String arn) {
        ObjectNode job = requireNonNull(jobs.get(arn), arn);
        String model = arn.replace(":model-customization-job/", ":custom-model/");
        job.put("status", "Completed").put("outputModelArn", model).put("endTime", now());
        job.putObject("trainingMetrics").put("trainingLoss", 0.5);
        StringBuilder losses = new StringBuilder("step_number,epoch_number,training_loss,perplexity\n");
        for (int step = 0; step < LOSSES; step++) {
            losses.append("%d,%d,%.2f,%.2f%n".formatted(step, step / 3, 2.0 / (step + 1), 9.0 / (step + 1)));
        }
        bucket.put(results(arn) + "/training_artifacts/step_wise_training_metrics.csv", losses.toString());
        bucket.put(
                results(arn) + "/validation_artifacts/post_fine_tuning_validation/validation_metrics.csv",
                "step_number,epoch_number,validation_loss,validation_perplexity\n2,0,1.5,4.5\n5,1,1.25,3.5\n");
        return model;
    }

    /** Where a job's results lie. */
    synchronized String results(String arn) {
        return requireNonNull(jobs.get(arn), arn).at("/outputDataConfig/s3Uri").asText() + "/model-customization-job-"
                + arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** What the youngest job was asked for by. */
    synchronized JsonNode lastRequest() {
        return requests.getLast();
    }

    synchronized int size() {
        return jobs.size();
    }

    synchronized void listInPagesOf(int jobsEach) {
        pageSize = jobsEach;
    }

    /** Lists never end. */
    synchronized void listEndlessly() {
        endless = true;
    }

    /** The next lists do not have the youngest job yet. */
    synchronized void listStale(int lists) {
        staleLists = lists;
    }

    /** Tokens are forgotten, names are not. */
    synchronized void forgetTokens() {
        forgetful = true;
    }

    /** A stopped job takes its time. */
    synchronized void stopSlowly() {
        slowToStop = true;
    }

    static String id(int number) {
        return "abcdefgh%04d".formatted(number);
    }

    static String now() {
        return Instant.now().toString();
    }
}
