package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNullElse;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobIds;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ListModelCustomizationJobsRequest;
import software.amazon.awssdk.services.bedrock.model.ListModelCustomizationJobsResponse;
import software.amazon.awssdk.services.bedrock.model.ModelCustomizationJobSummary;

/** Looks at jobs, and ends them. A job's name is our id, of which there is one at most in an account and a region. */
final class BedrockJobs {

    static final int MOST_PAGES = 200;

    private static final int PAGE = 100;
    private static final Pattern ARN =
            Pattern.compile("arn:aws[^:]*:bedrock:[a-z0-9-]+:[0-9]{12}:model-customization-job/.+");
    private static final String IN_PROGRESS = "InProgress";
    private static final String NOT_STARTED = "NotStarted";

    private final BedrockClients clients;

    BedrockJobs(BedrockClients clients) {
        this.clients = clients;
    }

    /** The list gives jobs whose names contain ours; it is read to its end and compared here. */
    FindAnswer find(JobSearch search) {
        List<ProviderJob> ours = new ArrayList<>();
        boolean complete = read(search.jobId(), job -> {
            if (search.jobId().equals(job.jobName())) {
                ours.add(get(job.jobArn()));
            }
        });
        return ours.isEmpty() && !complete
                ? new FindAnswer.CannotTell(
                        "the provider lists more jobs than we can look through for " + search.jobId())
                : FindAnswer.of(ours);
    }

    /** As the list tells of them; empty where there are more jobs than can be looked through. */
    Optional<List<ProviderJob>> marked(long since) {
        List<ProviderJob> ours = new ArrayList<>();
        boolean complete = read(JobIds.PREFIX, each -> {
            ProviderJob job = jobOf(each);
            if (JobIds.isOurs(job.jobId()) && job.isMarkedSince(since)) {
                ours.add(job);
            }
        });
        return complete ? Optional.of(ours) : Optional.empty();
    }

    /** Whether the list was read to its end. */
    private boolean read(String name, Consumer<ModelCustomizationJobSummary> jobs) {
        String page = null;
        for (int read = 0; read < MOST_PAGES; read++) {
            ListModelCustomizationJobsResponse listed = list(name, page);
            listed.modelCustomizationJobSummaries().forEach(jobs);
            page = listed.nextToken();
            if (page == null || page.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private ListModelCustomizationJobsResponse list(String name, @Nullable String page) {
        ListModelCustomizationJobsRequest.Builder request =
                ListModelCustomizationJobsRequest.builder().nameContains(name).maxResults(PAGE);
        if (page != null) {
            request.nextToken(page);
        }
        return BedrockCall.asked(() -> clients.control().listModelCustomizationJobs(request.build()));
    }

    ProviderJob get(String providerJobId) {
        return jobOf(job(providerJobId));
    }

    /** @throws ProviderException job_not_found */
    GetModelCustomizationJobResponse job(String providerJobId) {
        if (!ARN.matcher(providerJobId).matches()) {
            throw new ProviderException(ProviderException.JOB_NOT_FOUND, "it is no ARN of a customization job", null);
        }
        return BedrockCall.askedAboutJob(
                () -> clients.control().getModelCustomizationJob(request -> request.jobIdentifier(providerJobId)));
    }

    void cancel(String providerJobId) {
        if (get(providerJobId).state().ended()) {
            return;
        }
        try {
            BedrockCall.askedAboutJob(
                    () -> clients.control().stopModelCustomizationJob(request -> request.jobIdentifier(providerJobId)));
        } catch (ProviderException e) {
            // A job that has ended meanwhile cannot be stopped, and a repeated request meets its own effect.
            ProviderJob now = get(providerJobId);
            if (!now.state().ended() && !now.status().equals("Stopping")) {
                throw e;
            }
        }
    }

    static ProviderJob jobOf(GetModelCustomizationJobResponse job) {
        ProviderJobState state = stateOf(job);
        boolean failed = state == ProviderJobState.FAILED || state == ProviderJobState.CANCELLED;
        return new ProviderJob(
                job.jobArn(),
                requireNonNullElse(job.jobName(), ""),
                state,
                statusOf(job),
                failed ? statusOf(job).toLowerCase(Locale.ROOT) : "",
                failed ? BedrockErrors.clean(requireNonNullElse(job.failureMessage(), "")) : "",
                state == ProviderJobState.SUCCEEDED ? requireNonNullElse(job.outputModelArn(), "") : "",
                0, // nowhere in this API
                job.trainingDataConfig() == null
                        ? ""
                        : requireNonNullElse(job.trainingDataConfig().s3Uri(), ""),
                millis(job.creationTime()));
    }

    private static ProviderJob jobOf(ModelCustomizationJobSummary job) {
        String status = BedrockErrors.clean(requireNonNullElse(job.statusAsString(), ""));
        return new ProviderJob(
                job.jobArn(),
                requireNonNullElse(job.jobName(), ""),
                stateOf(status),
                status,
                "",
                "",
                requireNonNullElse(job.customModelArn(), ""),
                0,
                "",
                millis(job.creationTime()));
    }

    /** AWS's own word, such as {@code InProgress}. */
    static String statusOf(GetModelCustomizationJobResponse job) {
        return BedrockErrors.clean(requireNonNullElse(job.statusAsString(), ""));
    }

    static ProviderJobState stateOf(GetModelCustomizationJobResponse job) {
        return isBeforeTraining(job) && statusOf(job).equals(IN_PROGRESS)
                ? ProviderJobState.QUEUED
                : stateOf(statusOf(job));
    }

    private static ProviderJobState stateOf(String status) {
        return switch (status) {
            // One that is being stopped may still complete.
            case IN_PROGRESS, "Stopping" -> ProviderJobState.RUNNING;
            case "Completed" -> ProviderJobState.SUCCEEDED;
            case "Failed" -> ProviderJobState.FAILED;
            case "Stopped" -> ProviderJobState.CANCELLED;
            default -> ProviderJobState.UNKNOWN;
        };
    }

    /** Files are still read, or a machine is waited for. */
    private static boolean isBeforeTraining(GetModelCustomizationJobResponse job) {
        return job.statusDetails() != null
                && job.statusDetails().trainingDetails() != null
                && NOT_STARTED.equals(job.statusDetails().trainingDetails().statusAsString());
    }

    static long millis(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
