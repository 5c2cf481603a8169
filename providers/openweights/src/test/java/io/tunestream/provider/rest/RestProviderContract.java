package io.tunestream.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.memory.SignedWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What adapters that speak by {@link RestClient} have in common beside the contract: they call nobody and tell no loss. */
public abstract class RestProviderContract extends ProviderContract {

    private final Path directory;

    protected RestProviderContract(Path directory) {
        this.directory = directory;
    }

    /** How often a job was asked for. */
    protected abstract long posts();

    /** Lets a job be in a state of the vendor's own words. */
    protected abstract void set(String providerJobId, String state);

    @Override
    protected final boolean tellsLoss() {
        return false;
    }

    @Override
    protected final Class<? extends ModelAnswer> answerOfNobody() {
        return ModelAnswer.OnlyTrained.class;
    }

    @Override
    protected final SignedWebhook webhookOf(String providerJobId) {
        throw new AssertionError("it calls nobody");
    }

    protected final void assertPostsOnce(Runnable fault, String expected, int jobs) throws IOException {
        // Given
        TuningPlan plan = plan();
        String file = upload();
        long before = posts();
        fault.run();

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, file, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(posts() - before).isEqualTo(1);
        assertThat(SamplePlans.found(
                        provider().trainer().find(new JobSearch(plan.jobId(), file, System.currentTimeMillis()))))
                .hasSize(jobs);
    }

    /** A job in the state of the vendor's own words is told to have that status, and to be in that state of ours. */
    protected final void assertTells(String state, String status, ProviderJobState expected) throws IOException {
        // Given
        String id = create();

        // When
        set(id, state);
        ProviderJob job = provider().trainer().get(id);

        // Then
        assertThat(job.state()).isEqualTo(expected);
        assertThat(job.status()).isEqualTo(status);
    }

    protected final void assertRefuses(TuningPlan plan, String code) {
        // When
        Preflight preflight = provider().preflight(plan);

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** Id of a job of {@link #plan}. */
    protected final String create() throws IOException {
        return ((SubmitAnswer.Created) provider().trainer().submit(plan(), upload(), "")).providerJobId();
    }

    /** Id of a file of examples. */
    protected final String upload() throws IOException {
        Path file = examples();
        UploadAnswer answer = provider().files().upload(SamplePlans.file(file, "ab".repeat(32), Files.size(file)));
        return ((UploadAnswer.Stored) answer).fileId();
    }

    /** A file of as many examples as {@link #plan} says. */
    protected final Path examples() throws IOException {
        return Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
    }
}
