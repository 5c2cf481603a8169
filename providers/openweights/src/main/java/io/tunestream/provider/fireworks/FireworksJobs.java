package io.tunestream.provider.fireworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobIds;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at jobs, and ends them. A job's id is ours, so that a look is one question. */
final class FireworksJobs {

    static final String JOBS = "supervisedFineTuningJobs";

    private static final String PREFIX = "JOB_STATE_";

    private final FireworksAccount account;
    private final RestClient client;
    private final FireworksLists lists;

    FireworksJobs(FireworksAccount account, RestClient client) {
        this.account = account;
        this.client = client;
        this.lists = new FireworksLists(account, client);
    }

    FindAnswer find(JobSearch search) {
        RestAnswer answer = client.get(account.own(JOBS + "/" + search.jobId()));
        if (answer.isAbsent()) {
            return new FindAnswer.Absent();
        }
        return FindAnswer.of(List.of(jobOf(body(answer))));
    }

    Optional<List<ProviderJob>> marked(long since) {
        return lists.read(JOBS)
                .map(all -> all.stream()
                        .map(FireworksJobs::jobOf)
                        .filter(job -> JobIds.isOurs(job.id()) && job.isMarkedSince(since))
                        .toList());
    }

    ProviderJob get(String providerJobId) {
        return jobOf(job(providerJobId));
    }

    JsonNode job(String providerJobId) {
        return body(client.get(account.own(JOBS + "/" + providerJobId)));
    }

    void cancel(String providerJobId) {
        RestAnswer answer = client.post(
                account.own("%s/%s:cancel".formatted(JOBS, providerJobId)), JsonNodeFactory.instance.objectNode());
        // A job that has ended cannot be cancelled, and a repeated request meets its own effect.
        if (!answer.isWell() && !get(providerJobId).state().ended()) {
            throw answer.exception();
        }
    }

    private static JsonNode body(RestAnswer answer) {
        if (answer.isAbsent()) {
            throw new ProviderException("job_not_found", answer.sentence(), null);
        }
        if (!answer.isWell()) {
            throw answer.exception();
        }
        return answer.body();
    }

    static ProviderJob jobOf(JsonNode job) {
        String id = lastPart(job.path("name").asText());
        String status = RestAnswer.clean(job.path("state").asText());
        ProviderJobState state = stateOf(status);
        boolean failed = state == ProviderJobState.FAILED;
        return new ProviderJob(
                id,
                id,
                state,
                status,
                failed ? job.path("status").path("code").asText("failed").toLowerCase(Locale.ROOT) : "",
                failed ? RestAnswer.clean(job.path("status").path("message").asText("")) : "",
                state == ProviderJobState.SUCCEEDED ? job.path("outputModel").asText() : "",
                job.path("jobProgress").path("inputTokens").asLong(0),
                lastPart(job.path("dataset").asText()),
                millis(job.path("createTime").asText()));
    }

    private static ProviderJobState stateOf(String status) {
        return switch (status.startsWith(PREFIX) ? status.substring(PREFIX.length()) : status) {
            case "CREATING", "PENDING", "VALIDATING" -> ProviderJobState.QUEUED;
            case "RUNNING", "WRITING_RESULTS", "CANCELLING" -> ProviderJobState.RUNNING;
            case "COMPLETED", "EARLY_STOPPED" -> ProviderJobState.SUCCEEDED;
            case "FAILED", "EXPIRED" -> ProviderJobState.FAILED;
            case "CANCELLED" -> ProviderJobState.CANCELLED;
            default -> ProviderJobState.UNKNOWN;
        };
    }

    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Since the epoch; 0 where it is no time. */
    static long millis(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
