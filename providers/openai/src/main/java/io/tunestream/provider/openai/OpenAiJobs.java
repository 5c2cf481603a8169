package io.tunestream.provider.openai;

import com.openai.core.JsonField;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobListPage;
import com.openai.models.finetuning.jobs.JobListParams;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.util.List;
import java.util.Optional;

/** Looks at jobs, ends them, and has them stand still; the published list of their states has no word for that. */
final class OpenAiJobs implements Pausing {

    /** Key of our job id in a job's metadata. */
    static final String JOB_KEY = "tunestream_job";

    private static final long PAGE = 100;

    private final OpenAiClients clients;
    private final HostProfile profile;

    OpenAiJobs(OpenAiClients clients, HostProfile profile) {
        this.clients = clients;
        this.profile = profile;
    }

    /**
     * Hosts that do not know the filter list every job, and hosts that forget metadata list none; so without it too, and
     * compared again.
     */
    FindAnswer find(JobSearch search) {
        if (!profile.filtersJobs()) {
            return find(search, everyJob());
        }
        FindAnswer byId = find(
                search,
                JobListParams.builder()
                        .limit(PAGE)
                        .metadata(JobListParams.Metadata.builder()
                                .putAdditionalProperty(JOB_KEY, search.jobId())
                                .build())
                        .build());
        return byId instanceof FindAnswer.Absent && !search.trainFileId().isEmpty() ? find(search, everyJob()) : byId;
    }

    /** No filter asks for whatever has an id of ours, so that every job is looked at; empty where there are too many. */
    Optional<List<ProviderJob>> marked(long since) {
        ListPages.Listing<FineTuningJob> listing = OpenAiErrors.asked(() -> list(everyJob(), since));
        return Optional.of(listing)
                .filter(ListPages.Listing::complete)
                .map(whole -> OpenAiErrors.asked(() -> whole.items().stream()
                        .map(OpenAiJobs::jobOf)
                        .filter(job -> job.isMarkedSince(since))
                        .toList()));
    }

    private static JobListParams everyJob() {
        return JobListParams.builder().limit(PAGE).build();
    }

    private FindAnswer find(JobSearch search, JobListParams params) {
        ListPages.Listing<FineTuningJob> listing = OpenAiErrors.asked(() -> list(params, search.plannedAt()));
        List<ProviderJob> ours = OpenAiErrors.asked(() -> listing.items().stream()
                .map(OpenAiJobs::jobOf)
                .filter(search::matches)
                .toList());
        return ours.isEmpty() && !listing.complete()
                ? new FindAnswer.CannotTell(
                        "the provider lists more jobs than we can look through for " + search.jobId())
                // Listed newest first, and created within the same second is equal.
                : FindAnswer.of(ours.reversed());
    }

    private ListPages.Listing<FineTuningJob> list(JobListParams params, long since) {
        JobListPage first = clients.reading().fineTuning().jobs().list(params);
        // An answer without a list is no list without jobs: this throws.
        first.response().data();
        return ListPages.read(first, FineTuningJob::id, new NewestFirst(since));
    }

    ProviderJob get(String providerJobId) {
        return OpenAiErrors.askedAbout(
                ProviderException.JOB_NOT_FOUND,
                () -> jobOf(clients.reading().fineTuning().jobs().retrieve(providerJobId)));
    }

    void cancel(String providerJobId) {
        try {
            OpenAiErrors.askedAbout(
                    ProviderException.JOB_NOT_FOUND,
                    () -> clients.reading().fineTuning().jobs().cancel(providerJobId));
        } catch (ProviderException e) {
            // A job that has ended cannot be cancelled, and a repeated request meets its own effect.
            if (!get(providerJobId).state().ended()) {
                throw e;
            }
        }
    }

    @Override
    public void pause(String providerJobId) {
        OpenAiErrors.askedAbout(
                ProviderException.JOB_NOT_FOUND,
                () -> clients.reading().fineTuning().jobs().pause(providerJobId));
    }

    @Override
    public void resume(String providerJobId) {
        OpenAiErrors.askedAbout(
                ProviderException.JOB_NOT_FOUND,
                () -> clients.reading().fineTuning().jobs().resume(providerJobId));
    }

    static ProviderJob jobOf(FineTuningJob job) {
        // A job that succeeded carries an error too: an empty one.
        Optional<FineTuningJob.Error> error = job._error().asKnown();
        String status = OpenAiErrors.clean(
                job._status().asKnown().map(FineTuningJob.Status::asString).orElse(""));
        return new ProviderJob(
                job.id(),
                job._metadata()
                        .asKnown()
                        .map(metadata -> metadata._allProperties().get(JOB_KEY))
                        .flatMap(LooseJson::text)
                        .orElse(""),
                stateOf(status),
                status,
                error.flatMap(failure -> failure._code().asString()).orElse(""),
                error.flatMap(failure -> failure._message().asString())
                        .map(OpenAiErrors::clean)
                        .orElse(""),
                text(job._fineTunedModel()),
                job._trainedTokens().asKnown().orElse(0L),
                text(job._trainingFile()),
                job._createdAt().asKnown().orElse(0L) * 1000);
    }

    private static String text(JsonField<String> field) {
        return field.asKnown().orElse("");
    }

    private static ProviderJobState stateOf(String status) {
        return switch (status) {
            case "validating_files", "queued", "pending" -> ProviderJobState.QUEUED;
            case "succeeded" -> ProviderJobState.SUCCEEDED;
            case "failed" -> ProviderJobState.FAILED;
            case "cancelled" -> ProviderJobState.CANCELLED;
            case "running" -> ProviderJobState.RUNNING;
            default -> ProviderJobState.UNKNOWN;
        };
    }
}
