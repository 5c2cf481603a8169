package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceClient;
import com.google.cloud.aiplatform.v1.PreTunedModel;
import com.google.cloud.aiplatform.v1.SupervisedHyperParameters;
import com.google.cloud.aiplatform.v1.SupervisedTuningSpec;
import com.google.cloud.aiplatform.v1.TuningJob;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;

/** The one call that costs money: made once, whatever comes back, and what its answer means. */
final class VertexSubmission {

    private static final int LONGEST_NAME = 128;

    private final VertexAccount account;
    private final VertexClients clients;

    VertexSubmission(VertexAccount account, VertexClients clients) {
        this.account = account;
        this.clients = clients;
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        GenAiTuningServiceClient client;
        try {
            client = clients.tuning();
        } catch (ProviderException e) {
            return new Busy(e.code(), String.valueOf(e.getMessage()));
        }
        try {
            TuningJob job = client.createTuningJob(CreateTuningJobRequest.newBuilder()
                    .setParent(account.parent())
                    .setTuningJob(jobOf(plan, trainFileId, validationFileId))
                    .build());
            return job.getName().isEmpty() ? new Lost("the answer names no job") : new Created(job.getName());
        } catch (ApiException e) {
            return answerOf(e);
        } catch (RuntimeException e) {
            // Whatever else went wrong, the request may have been heard.
            return new Lost("the call broke off (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static SubmitAnswer answerOf(ApiException e) {
        Busy busy = new Busy(VertexErrors.reasonOf(e), VertexErrors.sentenceOf(e), VertexErrors.retryAfter(e));
        if (VertexErrors.nothingSent(e)) {
            return busy;
        }
        return switch (VertexErrors.verdictOf(e)) {
            case WAITS -> busy;
            case FINAL -> new Refused(busy.code(), busy.message());
            // A quota is looked at before anything is made. All others may come from what stands before the service,
            // too.
            case RETRIED ->
                VertexErrors.codeOf(e) == Code.RESOURCE_EXHAUSTED ? busy : new Lost(VertexErrors.briefOf(e));
        };
    }

    private TuningJob jobOf(TuningPlan plan, String trainFileId, String validationFileId) {
        TuningJob.Builder job = TuningJob.newBuilder()
                .setTunedModelDisplayName(displayName(plan))
                .setDescription("Tunestream %s of dataset %s".formatted(plan.jobId(), plan.dataset()))
                .putAllLabels(VertexLabels.of(plan))
                .setSupervisedTuningSpec(specOf(plan, trainFileId, validationFileId));
        if (plan.baseModel().startsWith("projects/")) {
            job.setPreTunedModel(PreTunedModel.newBuilder().setTunedModelName(plan.baseModel()));
        } else {
            job.setBaseModel(plan.baseModel());
        }
        return job.build();
    }

    private static String displayName(TuningPlan plan) {
        String name = plan.suffix().isEmpty() ? plan.dataset() : plan.dataset() + "-" + plan.suffix();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private SupervisedTuningSpec specOf(TuningPlan plan, String trainFileId, String validationFileId) {
        SupervisedHyperParameters.Builder parameters = SupervisedHyperParameters.newBuilder();
        if (plan.epochs() > 0) {
            parameters.setEpochCount(plan.epochs());
        }
        if (plan.learningRateMultiplier() > 0) {
            parameters.setLearningRateMultiplier(plan.learningRateMultiplier());
        }
        account.adapterSize()
                .map(size -> SupervisedHyperParameters.AdapterSize.valueOf("ADAPTER_SIZE_" + size))
                .ifPresent(parameters::setAdapterSize);
        return SupervisedTuningSpec.newBuilder()
                .setTrainingDatasetUri(trainFileId)
                .setValidationDatasetUri(validationFileId)
                .setHyperParameters(parameters)
                .setExportLastCheckpointOnly(account.lastCheckpointOnly())
                .build();
    }
}
