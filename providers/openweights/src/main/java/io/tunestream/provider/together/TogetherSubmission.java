package io.tunestream.provider.together;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.Estimate;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.rest.PaidCall;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.util.List;
import java.util.Optional;

/** The one call that costs money: one POST, whatever comes back, and what its answer means; and what it is expected to cost. */
final class TogetherSubmission {

    static final String DPO = "dpo";
    static final int LONGEST_SUFFIX = 40;

    private final TogetherAccount account;
    private final RestClient client;
    private final PaidCall paid;

    TogetherSubmission(TogetherAccount account, RestClient client, TogetherFiles files) {
        this.account = account;
        this.client = client;
        this.paid = new PaidCall(files);
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return paid.answerOf(
                client.postOnce(account.at("fine-tunes"), body(plan, trainFileId, validationFileId)),
                TogetherSubmission::made,
                List.of(trainFileId, validationFileId));
    }

    private static Optional<SubmitAnswer> made(RestAnswer answer) {
        String id = answer.body().path("id").asText("");
        return answer.isWell()
                ? Optional.of(id.isEmpty() ? new Lost("the answer names no job") : new Created(id))
                : Optional.empty();
    }

    /** Empty where Together does not say. */
    Optional<Estimate> estimate(TuningPlan plan, String trainFileId) {
        ObjectNode question = method(JsonNodeFactory.instance.objectNode(), plan);
        question.put("training_file", trainFileId).put("model", plan.baseModel());
        if (plan.epochs() > 0) {
            question.put("n_epochs", plan.epochs());
        }
        RestAnswer answer = client.post(account.at("fine-tunes/estimate-price"), question);
        JsonNode price = answer.body().path("estimated_total_price");
        return answer.isWell() && price.isNumber()
                ? Optional.of(new Estimate(price.decimalValue(), "USD"))
                : Optional.empty();
    }

    private ObjectNode body(TuningPlan plan, String trainFileId, String validationFileId) {
        ObjectNode body = method(JsonNodeFactory.instance.objectNode(), plan);
        body.put("training_file", trainFileId).put("model", plan.baseModel()).put("suffix", suffix(plan));
        if (!validationFileId.isEmpty()) {
            body.put("validation_file", validationFileId).put("n_evals", Math.max(1, plan.epochs()));
        }
        if (plan.epochs() > 0) {
            body.put("n_epochs", plan.epochs());
        }
        if (plan.batchSize() > 0) {
            body.put("batch_size", plan.batchSize());
        }
        if (plan.learningRateMultiplier() > 0) {
            body.put(
                    "learning_rate",
                    plan.learningRateMultiplier() * account.settings().learningRate());
        }
        if (plan.seed() >= 0) {
            body.put("random_seed", plan.seed());
        }
        return body;
    }

    private ObjectNode method(ObjectNode body, TuningPlan plan) {
        ObjectNode method = body.putObject("training_method");
        if (plan.method().equals(DPO)) {
            method.put("method", DPO);
            if (plan.beta() > 0) {
                method.put("dpo_beta", plan.beta());
            }
        } else {
            method.put("method", "sft").put("train_on_inputs", "auto");
        }
        ObjectNode type = body.putObject("training_type");
        if (account.settings().fullTraining()) {
            type.put("type", "Full");
        } else {
            type.put("type", "Lora");
            account.settings().loraRank().ifPresent(rank -> type.put("lora_r", rank));
        }
        return body;
    }

    /** As much of the suffix, or of the dataset's name, as there is room for beside our id, and that. */
    static String suffix(TuningPlan plan) {
        String words = (plan.suffix().isEmpty() ? plan.dataset() : plan.suffix()).replaceAll("[^A-Za-z0-9-]+", "-");
        int room = LONGEST_SUFFIX - plan.jobId().length() - 1;
        return room < 1 ? plan.jobId() : words.substring(0, Math.min(words.length(), room)) + "-" + plan.jobId();
    }
}
