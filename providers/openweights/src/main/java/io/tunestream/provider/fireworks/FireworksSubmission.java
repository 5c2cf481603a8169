package io.tunestream.provider.fireworks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.rest.PaidCall;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one call that costs money: one POST under an id of ours, whatever comes back, and what its answer means. */
final class FireworksSubmission {

    private static final int LONGEST_ID = 63;

    private final FireworksAccount account;
    private final RestClient client;
    private final PaidCall paid;

    FireworksSubmission(FireworksAccount account, RestClient client, FireworksFiles files) {
        this.account = account;
        this.client = client;
        this.paid = new PaidCall(files);
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        URI create =
                URI.create("%s?supervisedFineTuningJobId=%s".formatted(account.own(FireworksJobs.JOBS), plan.jobId()));
        return paid.answerOf(
                client.postOnce(create, body(plan, trainFileId, validationFileId)),
                answer -> made(answer, plan),
                List.of(trainFileId, validationFileId));
    }

    /** An id that is taken is taken by this plan's own job. */
    private static Optional<SubmitAnswer> made(RestAnswer answer, TuningPlan plan) {
        return answer.isWell() || answer.isConflict() ? Optional.of(new Created(plan.jobId())) : Optional.empty();
    }

    private ObjectNode body(TuningPlan plan, String trainFileId, String validationFileId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("displayName", plan.dataset())
                .put("dataset", dataset(trainFileId))
                .put("outputModel", "%s/models/%s".formatted(account.path(), modelId(plan)))
                .put(account.isOwn(plan.baseModel()) ? "warmStartFrom" : "baseModel", plan.baseModel());
        if (!validationFileId.isEmpty()) {
            body.put("evaluationDataset", dataset(validationFileId));
        }
        if (plan.epochs() > 0) {
            body.put("epochs", plan.epochs());
        }
        if (plan.batchSize() > 0) {
            body.put("batchSizeSamples", plan.batchSize());
        }
        if (plan.learningRateMultiplier() > 0) {
            body.put(
                    "learningRate",
                    plan.learningRateMultiplier() * account.settings().learningRate());
        }
        account.settings().loraRank().ifPresent(rank -> body.put("loraRank", rank));
        account.settings().maxContextLength().ifPresent(tokens -> body.put("maxContextLength", tokens));
        return body;
    }

    private String dataset(String fileId) {
        return "%s/datasets/%s".formatted(account.path(), fileId);
    }

    /** Of letters, digits and dashes: the suffix, or the dataset's name, and the job's id, so that no two jobs make one model. */
    static String modelId(TuningPlan plan) {
        String words = (plan.suffix().isEmpty() ? plan.dataset() : plan.suffix())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String id = (words.isEmpty() ? "" : words + "-") + plan.jobId();
        return id.length() <= LONGEST_ID
                ? id
                : id.substring(id.length() - LONGEST_ID).replaceFirst("^-+", "");
    }
}
