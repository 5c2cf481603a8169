package io.tunestream.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.methods.DpoHyperparameters;
import com.openai.models.finetuning.methods.DpoMethod;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** The one call that costs money: one POST, whatever comes back, and what its answer means. */
final class OpenAiSubmission {

    static final String DPO = "dpo";

    /** Codes of those who have told nothing of a file. */
    private static final Set<String> SILENT = Set.of("provider_unreachable", "provider_throttled");

    private static final String TRAINING_TYPE = "trainingType";
    private static final String DATASET_KEY = "tunestream_dataset";

    private final OpenAiClients clients;
    private final OpenAiFiles files;
    private final HostProfile profile;

    OpenAiSubmission(OpenAiClients clients, OpenAiFiles files, HostProfile profile) {
        this.clients = clients;
        this.files = files;
        this.profile = profile;
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        OpenAIClient posting;
        try {
            posting = clients.posting();
        } catch (ProviderException e) {
            // Without a credential nothing is sent.
            return new Busy(e.code(), String.valueOf(e.getMessage()), e.retryAfter());
        }
        return post(posting, plan, trainFileId, validationFileId);
    }

    private SubmitAnswer post(OpenAIClient posting, TuningPlan plan, String trainFileId, String validationFileId) {
        JobCreateParams params = paramsOf(plan, trainFileId, validationFileId);
        try {
            return new Created(posting.fineTuning().jobs().create(params).id());
        } catch (OpenAIServiceException e) {
            return answerOf(
                    e,
                    Stream.of(trainFileId, validationFileId)
                            .filter(id -> !id.isEmpty())
                            .toList());
        } catch (OpenAIIoException e) {
            return PostOnce.nothingSent(e)
                    ? new Busy("provider_unreachable", OpenAiErrors.sentenceOf(e))
                    : new Lost(OpenAiErrors.sentenceOf(e));
        } catch (OpenAIException e) {
            return new Lost("the answer cannot be understood");
        }
    }

    private SubmitAnswer answerOf(OpenAIServiceException e, List<String> fileIds) {
        int status = e.statusCode();
        Busy busy = new Busy(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e), RetryAfter.of(e));
        return switch (OpenAiErrors.verdictOf(e)) {
            case WAITS -> busy;
            case FINAL ->
                status == OpenAiErrors.BAD_REQUEST && stillRead(fileIds)
                        ? busy
                        : new Refused(busy.code(), busy.message());
            // A proxy says 503 too, and what it passed on before may have been heard.
            case RETRIED ->
                status == OpenAiErrors.THROTTLED || (status == OpenAiErrors.UNAVAILABLE && OpenAiErrors.fromTheApi(e))
                        ? busy
                        : new Lost(OpenAiErrors.briefOf(e));
        };
    }

    /** Hosts have many words for a file that they still read, so it is the file's own state that tells. */
    private boolean stillRead(List<String> fileIds) {
        try {
            return fileIds.stream().anyMatch(id -> files.state(id) instanceof FileAnswer.Processing);
        } catch (ProviderException e) {
            return SILENT.contains(e.code()); // else the host's answer stands
        }
    }

    private JobCreateParams paramsOf(TuningPlan plan, String trainFileId, String validationFileId) {
        JobCreateParams.Builder params = JobCreateParams.builder()
                .model(plan.baseModel())
                .trainingFile(trainFileId)
                .metadata(JobCreateParams.Metadata.builder()
                        .putAdditionalProperty(OpenAiJobs.JOB_KEY, JsonValue.from(plan.jobId()))
                        .putAdditionalProperty(DATASET_KEY, JsonValue.from(plan.dataset()))
                        .build())
                .method(methodOf(plan));
        if (!validationFileId.isEmpty()) {
            params.validationFile(validationFileId);
        }
        if (!plan.suffix().isEmpty()) {
            params.suffix(plan.suffix());
        }
        if (plan.seed() >= 0) {
            params.seed(plan.seed());
        }
        profile.trainingType()
                .ifPresent(type -> params.putAdditionalBodyProperty(TRAINING_TYPE, JsonValue.from(type))
                        .putAdditionalQueryParam("api-version", "preview"));
        return params.build();
    }

    private static JobCreateParams.Method methodOf(TuningPlan plan) {
        return plan.method().equals(DPO) ? dpo(plan) : supervised(plan);
    }

    private static JobCreateParams.Method dpo(TuningPlan plan) {
        DpoHyperparameters.Builder parameters = DpoHyperparameters.builder();
        tell(plan, parameters::nEpochs, parameters::batchSize, parameters::learningRateMultiplier);
        if (plan.beta() > 0) {
            parameters.beta(plan.beta());
        }
        return JobCreateParams.Method.builder()
                .type(JobCreateParams.Method.Type.DPO)
                .dpo(DpoMethod.builder().hyperparameters(parameters.build()).build())
                .build();
    }

    private static JobCreateParams.Method supervised(TuningPlan plan) {
        SupervisedHyperparameters.Builder parameters = SupervisedHyperparameters.builder();
        tell(plan, parameters::nEpochs, parameters::batchSize, parameters::learningRateMultiplier);
        return JobCreateParams.Method.builder()
                .type(JobCreateParams.Method.Type.SUPERVISED)
                .supervised(SupervisedMethod.builder()
                        .hyperparameters(parameters.build())
                        .build())
                .build();
    }

    /** What every method has; 0 leaves it to the host. */
    private static void tell(
            TuningPlan plan, LongConsumer epochs, LongConsumer batchSize, DoubleConsumer learningRateMultiplier) {
        if (plan.epochs() > 0) {
            epochs.accept(plan.epochs());
        }
        if (plan.batchSize() > 0) {
            batchSize.accept(plan.batchSize());
        }
        if (plan.learningRateMultiplier() > 0) {
            learningRateMultiplier.accept(plan.learningRateMultiplier());
        }
    }
}
