package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A job, its events and its checkpoints as the wire has them. */
final class JobJson {
    private JobJson() {}

    static ObjectNode job(Job job) {
        JobRequest request = job.request();
        ObjectNode json = WireJson.MAPPER
                .createObjectNode()
                .put("object", "fine_tuning.job")
                .put("id", job.id())
                .put("model", request.model())
                .put("created_at", job.createdAt())
                .put("finished_at", job.finishedAt())
                .put("fine_tuned_model", job.fineTunedModel())
                .put("organization_id", "org-local")
                .put("status", job.status().wire())
                .put("validation_file", request.validationFile())
                .put("training_file", request.trainingFile())
                .put("trained_tokens", trainedTokens(job))
                .put("user_provided_suffix", request.suffix())
                .put("seed", job.seed())
                .put("estimated_finish", job.estimatedFinish());
        json.putArray("integrations");
        json.set("result_files", WireJson.MAPPER.valueToTree(job.resultFiles()));
        json.set("metadata", WireJson.MAPPER.valueToTree(request.metadata()));
        json.set("error", WireJson.MAPPER.valueToTree(job.error()));
        return withHyperparameters(json, job);
    }

    private static ObjectNode withHyperparameters(ObjectNode json, Job job) {
        Method method = job.request().method();
        Hyperparameters known = job.plan() == null
                ? job.request().hyperparameters()
                : job.plan().resolved();
        ObjectNode hyperparameters = known.json(method == Method.DPO);
        json.set("hyperparameters", known.json(false));
        ObjectNode methodJson = json.putObject("method").put("type", method.wire());
        methodJson.putObject(method.wire()).set("hyperparameters", hyperparameters);
        return json;
    }

    private static @Nullable Long trainedTokens(Job job) {
        return job.plan() == null || job.status() != JobStatus.SUCCEEDED
                ? null
                : Long.valueOf(job.plan().trainedTokens());
    }

    static ObjectNode event(JobEvent event) {
        ObjectNode json = WireJson.MAPPER
                .createObjectNode()
                .put("object", "fine_tuning.job.event")
                .put("id", event.id())
                .put("created_at", event.createdAt())
                .put("level", event.level())
                .put("message", event.message())
                .put("type", event.metrics() == null ? "message" : "metrics");
        json.set("data", event.metrics() == null ? WireJson.MAPPER.createObjectNode() : metrics(event.metrics()));
        return json;
    }

    static ObjectNode checkpoint(String jobId, Checkpoint checkpoint) {
        ObjectNode json = WireJson.MAPPER
                .createObjectNode()
                .put("object", "fine_tuning.job.checkpoint")
                .put("id", checkpoint.id())
                .put("created_at", checkpoint.createdAt())
                .put("fine_tuned_model_checkpoint", checkpoint.model())
                .put("fine_tuning_job_id", jobId)
                .put("step_number", checkpoint.metrics().step());
        json.set("metrics", metrics(checkpoint.metrics()).without("total_steps"));
        return json;
    }

    private static ObjectNode metrics(Metrics metrics) {
        return WireJson.MAPPER.valueToTree(metrics);
    }
}
