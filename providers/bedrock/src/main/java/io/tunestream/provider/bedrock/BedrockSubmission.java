package io.tunestream.provider.bedrock;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrock.model.CreateModelCustomizationJobRequest;

/** The one call that costs money: made once under a name of ours, whatever comes back, and what its answer means. */
final class BedrockSubmission {

    private final BedrockAccount account;
    private final BedrockCredential credential;
    private final BedrockClients clients;
    private final BedrockJobs jobs;

    BedrockSubmission(BedrockAccount account, BedrockCredential credential, BedrockClients clients, BedrockJobs jobs) {
        this.account = account;
        this.credential = credential;
        this.clients = clients;
        this.jobs = jobs;
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        Optional<String> missing = credential.missing();
        if (missing.isPresent()) {
            return new Busy(BedrockCredential.MISSING, missing.get());
        }
        CreateModelCustomizationJobRequest request =
                CustomizationRequest.of(account, plan, trainFileId, validationFileId);
        try {
            String job = clients.control().createModelCustomizationJob(request).jobArn();
            return job == null || job.isEmpty() ? new Lost("the answer names no job") : new Created(job);
        } catch (AwsServiceException e) {
            return answerOf(e, plan);
        } catch (RuntimeException e) {
            // Unless no connection stood, the request may have been heard.
            return BedrockErrors.nothingSent(e)
                    ? new Busy("unreachable", "no connection to Bedrock stood")
                    : new Lost("the call broke off (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private SubmitAnswer answerOf(AwsServiceException e, TuningPlan plan) {
        Busy busy = new Busy(BedrockErrors.codeOf(e), BedrockErrors.sentenceOf(e), BedrockErrors.retryAfter(e));
        return switch (BedrockErrors.verdictOf(e)) {
            case WAITS, BUSY -> busy;
            case FINAL -> new Refused(busy.code(), busy.message());
            case CONFLICT -> taken(plan, busy);
            case LOST -> new Lost(BedrockErrors.briefOf(e));
        };
    }

    /** A name that is taken is taken by this plan's own job, which an earlier call made. */
    private SubmitAnswer taken(TuningPlan plan, Busy busy) {
        try {
            return switch (jobs.find(new JobSearch(plan.jobId(), "", System.currentTimeMillis()))) {
                case FindAnswer.Found found -> new Created(found.oldest().id());
                // A list may lag behind.
                case FindAnswer.Absent absent -> new Lost("%s: %s".formatted(busy.code(), busy.message()));
                case FindAnswer.CannotTell unclear -> new Lost(unclear.message());
            };
        } catch (ProviderException e) {
            return new Lost("the name is taken, and its job could not be looked for: " + e.getMessage());
        }
    }
}
