package io.tunestream.provider.vertex;

import com.google.cloud.aiplatform.v1.ListTuningJobsRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsResponse;
import com.google.cloud.aiplatform.v1.SupervisedTuningDataStats;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks at jobs, and ends them. */
final class VertexJobs {

    static final int MOST_PAGES = 200;

    private static final int PAGE = 100;
    private static final Pattern NAME = Pattern.compile("projects/[^/]+/locations/[^/]+/tuningJobs/[^/]+");

    private final VertexAccount account;
    private final VertexClients clients;

    VertexJobs(VertexAccount account, VertexClients clients) {
        this.account = account;
        this.clients = clients;
    }

    /** The list is read to its end and compared here: that it can be filtered by labels is nowhere stated. */
    FindAnswer find(JobSearch search) {
        List<ProviderJob> ours = new ArrayList<>();
        boolean complete = read(search::matches, ours);
        return ours.isEmpty() && !complete
                ? new FindAnswer.CannotTell(
                        "the provider lists more jobs than we can look through for " + search.jobId())
                : FindAnswer.of(ours);
    }

    /** Empty where there are more jobs than can be looked through. */
    Optional<List<ProviderJob>> marked(long since) {
        List<ProviderJob> ours = new ArrayList<>();
        return read(job -> job.isMarkedSince(since), ours) ? Optional.of(ours) : Optional.empty();
    }

    /** Adds the jobs that are wanted; whether the list was read to its end. */
    private boolean read(Predicate<ProviderJob> wanted, List<ProviderJob> found) {
        String page = "";
        for (int read = 0; read < MOST_PAGES; read++) {
            ListTuningJobsResponse listed = list(page);
            listed.getTuningJobsList().stream()
                    .map(VertexJobs::jobOf)
                    .filter(wanted)
                    .forEach(found::add);
            page = listed.getNextPageToken();
            if (page.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private ListTuningJobsResponse list(String page) {
        ListTuningJobsRequest request = ListTuningJobsRequest.newBuilder()
                .setParent(account.parent())
                .setPageSize(PAGE)
                .setPageToken(page)
                .build();
        return VertexErrors.asked(
                () -> clients.tuning().listTuningJobsCallable().call(request));
    }

    ProviderJob get(String providerJobId) {
        return jobOf(tuningJob(providerJobId));
    }

    /** @throws ProviderException job_not_found */
    TuningJob tuningJob(String providerJobId) {
        if (!NAME.matcher(providerJobId).matches()) {
            throw new ProviderException(ProviderException.JOB_NOT_FOUND, "it is no name of a tuning job", null);
        }
        return VertexErrors.askedAboutJob(() -> clients.tuning().getTuningJob(providerJobId));
    }

    void cancel(String providerJobId) {
        if (get(providerJobId).state().ended()) {
            return;
        }
        try {
            VertexErrors.askedAboutJob(() -> {
                clients.tuning().cancelTuningJob(providerJobId);
                return true;
            });
        } catch (ProviderException e) {
            // A job that has ended meanwhile cannot be cancelled, and a repeated request meets its own effect.
            if (!get(providerJobId).state().ended()) {
                throw e;
            }
        }
    }

    static ProviderJob jobOf(TuningJob job) {
        ProviderJobState state = stateOf(job);
        boolean failed = state == ProviderJobState.FAILED || state == ProviderJobState.CANCELLED;
        return new ProviderJob(
                job.getName(),
                VertexLabels.jobId(job),
                state,
                statusOf(job),
                failed ? codeOf(job) : "",
                failed ? VertexErrors.clean(job.getError().getMessage()) : "",
                state == ProviderJobState.SUCCEEDED ? job.getTunedModel().getEndpoint() : "",
                trainedTokens(job),
                job.getSupervisedTuningSpec().getTrainingDatasetUri(),
                millis(job.getCreateTime()));
    }

    /** Google's own word, such as {@code running}. */
    static String statusOf(TuningJob job) {
        return job.getState().name().replaceFirst("^JOB_STATE_", "").toLowerCase(Locale.ROOT);
    }

    private static ProviderJobState stateOf(TuningJob job) {
        return switch (job.getState()) {
            case JOB_STATE_QUEUED, JOB_STATE_PENDING -> ProviderJobState.QUEUED;
            // One that is being cancelled may still succeed.
            case JOB_STATE_RUNNING, JOB_STATE_UPDATING, JOB_STATE_CANCELLING -> ProviderJobState.RUNNING;
            case JOB_STATE_SUCCEEDED -> ProviderJobState.SUCCEEDED;
            case JOB_STATE_PARTIALLY_SUCCEEDED ->
                job.getTunedModel().getEndpoint().isEmpty() ? ProviderJobState.FAILED : ProviderJobState.SUCCEEDED;
            case JOB_STATE_FAILED, JOB_STATE_EXPIRED -> ProviderJobState.FAILED;
            case JOB_STATE_CANCELLED -> ProviderJobState.CANCELLED;
            case JOB_STATE_PAUSED, JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> ProviderJobState.UNKNOWN;
        };
    }

    private static String codeOf(TuningJob job) {
        Code code = Code.forNumber(job.getError().getCode());
        return code == null || code == Code.OK ? statusOf(job) : code.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tokens billed. Google counts those of the file once, and bills them once an epoch; how many epochs it chooses where the plan
     * leaves that to it stands in the job.
     */
    private static long trainedTokens(TuningJob job) {
        SupervisedTuningDataStats stats = job.getTuningDataStats().getSupervisedTuningDataStats();
        long epochs = job.getSupervisedTuningSpec().getHyperParameters().getEpochCount();
        return stats.getTotalBillableTokenCount() * Math.max(1, epochs);
    }

    static long millis(Timestamp time) {
        return time.getSeconds() * 1000 + time.getNanos() / 1_000_000;
    }

    /** Whether the job has reached an end, by Google's word. */
    static boolean hasEnded(TuningJob job) {
        return stateOf(job).ended();
    }
}
