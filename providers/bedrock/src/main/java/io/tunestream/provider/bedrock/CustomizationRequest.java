package io.tunestream.provider.bedrock;

import io.tunestream.provider.TuningPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.bedrock.model.CreateModelCustomizationJobRequest;
import software.amazon.awssdk.services.bedrock.model.CustomizationType;
import software.amazon.awssdk.services.bedrock.model.Tag;
import software.amazon.awssdk.services.bedrock.model.Validator;

/** What a job is asked for by. The same plan makes the same request, to the last character. */
final class CustomizationRequest {

    private static final String JOB = "tunestream_job";
    private static final String DATASET = "tunestream_dataset";
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_TAG = 256;

    private CustomizationRequest() {}

    /** @param validationFileId empty where there is none */
    static CreateModelCustomizationJobRequest of(
            BedrockAccount account, TuningPlan plan, String trainFileId, String validationFileId) {
        CreateModelCustomizationJobRequest.Builder request = CreateModelCustomizationJobRequest.builder()
                .jobName(plan.jobId())
                .clientRequestToken(token(plan.jobId()))
                .customModelName(modelName(plan))
                .roleArn(account.roleArn())
                .baseModelIdentifier(plan.baseModel())
                .customizationType(CustomizationType.FINE_TUNING)
                .trainingDataConfig(data -> data.s3Uri(trainFileId))
                .outputDataConfig(data -> data.s3Uri(account.outputUri().toString()))
                .hyperParameters(parameters(account, plan))
                .jobTags(tag(JOB, plan.jobId()), tag(DATASET, plan.dataset()));
        if (!validationFileId.isEmpty()) {
            Validator validator = Validator.builder().s3Uri(validationFileId).build();
            request.validationDataConfig(data -> data.validators(validator));
        }
        account.kmsKeyId().ifPresent(request::customModelKmsKeyId);
        return request.build();
    }

    /** What makes a repeated request the same, of letters, digits and single dashes. */
    static String token(String id) {
        return words(id);
    }

    /** The suffix, or the dataset's name, and the job's id, so that no two jobs make one model. */
    static String modelName(TuningPlan plan) {
        String words = words(plan.suffix().isEmpty() ? plan.dataset() : plan.suffix());
        String name = words((words + "-" + plan.jobId()).toLowerCase(Locale.ROOT));
        return name.length() <= LONGEST_NAME ? name : words(name.substring(name.length() - LONGEST_NAME));
    }

    private static String words(String text) {
        return text.replaceAll("[^0-9a-zA-Z]+", "-").replaceAll("^-+|-+$", "");
    }

    private static Map<String, String> parameters(BedrockAccount account, TuningPlan plan) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (plan.epochs() > 0) {
            parameters.put("epochCount", Integer.toString(plan.epochs()));
        }
        if (plan.batchSize() > 0) {
            parameters.put("batchSize", Integer.toString(plan.batchSize()));
        }
        LearningRate.of(account, plan).ifPresent(rate -> parameters.put("learningRate", LearningRate.text(rate)));
        if (ModelFamily.of(plan.baseModel()) == ModelFamily.NOVA) {
            account.warmupSteps()
                    .ifPresent(steps -> parameters.put("learningRateWarmupSteps", Integer.toString(steps)));
        }
        return parameters;
    }

    private static Tag tag(String key, String value) {
        String plain = value.replaceAll("[^a-zA-Z0-9 ._:/=+@-]", "_");
        return Tag.builder()
                .key(key)
                .value(plain.length() > LONGEST_TAG ? plain.substring(0, LONGEST_TAG) : plain)
                .build();
    }
}
