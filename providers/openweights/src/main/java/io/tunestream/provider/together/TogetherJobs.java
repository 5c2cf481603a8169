package io.tunestream.provider.together;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at jobs, and ends them. A job has no field for an id of ours; it stands at the end of the suffix, and so in the model's name. Where
 * neither is told, the training file alone is compared.
 */
final class TogetherJobs {

    /** Clocks differ by less. */
    private static final Duration SKEW = Duration.ofDays(1);

    private final TogetherAccount account;
    private final RestClient client;

    TogetherJobs(TogetherAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    /** The list has neither a filter nor pages, so that it is whole. */
    FindAnswer find(JobSearch search) {
        return list().map(jobs -> find(search, jobs))
                .orElseGet(() -> new FindAnswer.CannotTell("the provider's answer is no list of jobs"));
    }

    private static FindAnswer find(JobSearch search, List<ProviderJob> jobs) {
        List<ProviderJob> ours = jobs.stream().filter(search::matches).toList();
        return ours.isEmpty() && jobs.stream().anyMatch(job -> mayBe(job, search))
                ? new FindAnswer.CannotTell("the provider lists a job that tells neither an id of ours nor its file")
                : FindAnswer.of(ours);
    }

    Optional<List<ProviderJob>> marked(long since) {
        return list().map(jobs ->
                jobs.stream().filter(job -> job.isMarkedSince(since)).toList());
    }

    /** Every job; empty where the answer is no list. */
    private Optional<List<ProviderJob>> list() {
        JsonNode listed = body(client.get(account.at("fine-tunes"))).path("data");
        List<ProviderJob> jobs = new ArrayList<>();
        listed.forEach(job -> jobs.add(jobOf(job)));
        return listed.isArray() ? Optional.of(jobs) : Optional.empty();
    }

    /** Whether nothing of a job says that it is another one. */
    private static boolean mayBe(ProviderJob job, JobSearch search) {
        boolean nameless = job.jobId().isEmpty()
                && (job.trainFileId().isEmpty() || search.trainFileId().isEmpty());
        return nameless && job.createdAt() >= search.plannedAt() - SKEW.toMillis();
    }

    ProviderJob get(String providerJobId) {
        return jobOf(body(client.get(account.at("fine-tunes/" + providerJobId))));
    }

    JsonNode events(String providerJobId) {
        return body(client.get(account.at("fine-tunes/%s/events".formatted(providerJobId))));
    }

    void cancel(String providerJobId) {
        RestAnswer answer = client.post(
                account.at("fine-tunes/%s/cancel".formatted(providerJobId)), JsonNodeFactory.instance.objectNode());
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
        String status = RestAnswer.clean(job.path("status").asText());
        ProviderJobState state = stateOf(status);
        String model = job.path("model_output_name").asText("");
        return new ProviderJob(
                job.path("id").asText(),
                ourId(job.path("suffix").asText(""), model),
                state,
                status,
                state == ProviderJobState.FAILED ? status : "",
                state == ProviderJobState.FAILED ? "its events say why" : "",
                state == ProviderJobState.SUCCEEDED ? model : "",
                job.path("token_count").asLong(0),
                job.path("training_file").asText(""),
                millis(job.path("created_at").asText()));
    }

    private static String ourId(String suffix, String model) {
        return Stream.of(suffix, model)
                .flatMap(text -> JobIds.within(text).stream())
                .findFirst()
                .orElse("");
    }

    /** The id that is found again in a suffix; empty of one that is not. */
    static Optional<String> findable(String jobId) {
        return Optional.of(jobId).filter(JobIds::isOurs);
    }

    private static ProviderJobState stateOf(String status) {
        return switch (status) {
            case "pending", "queued" -> ProviderJobState.QUEUED;
            case "running", "compressing", "uploading", "cancel_requested" -> ProviderJobState.RUNNING;
            case "completed" -> ProviderJobState.SUCCEEDED;
            case "error", "user_error" -> ProviderJobState.FAILED;
            case "cancelled" -> ProviderJobState.CANCELLED;
            default -> ProviderJobState.UNKNOWN;
        };
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
