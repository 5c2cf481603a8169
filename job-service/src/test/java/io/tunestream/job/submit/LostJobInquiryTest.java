package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostJobInquiryTest {

    private final InMemoryProvider provider = new InMemoryProvider("openai");
    private final LostJobInquiry inquiry = new LostJobInquiry(Providers.of(provider));
    private final String file = uploaded("ours.jsonl");
    private final Unknown lost = lost(Plans.plan());

    @Test
    void shouldHaveNothingAgainstTheJobThatCarriesOurIdAndStartIt() {
        // Given
        provider.startByItself(false);
        String there = create(Plans.plan(), uploaded("another.jsonl"));

        // When // Then
        assertThat(inquiry.adopt(lost, there)).isEmpty();
        provider.run(there);
    }

    @Test
    void shouldHaveNothingAgainstAJobWithoutAnIdThatTrainsOnOurFile() {
        // Given
        provider.keepMetadata(false);

        // When // Then
        assertThat(inquiry.adopt(lost, create(Plans.plan(), file))).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoSuchJob() {
        // When // Then
        assertThat(inquiry.adopt(lost, "job-0"))
                .contains(new Reason("provider_job_unknown", "openai has no job job-0"));
    }

    @Test
    void shouldSayThatAJobIsAnothers() {
        // Given
        JobPlan other = JobPlan.of("other", "v1", Plans.TRAINING, 0, "examples", Plans.snapshot('b'), 1_000);
        String there = create(other, file);

        // When // Then
        assertThat(inquiry.adopt(lost, there))
                .contains(new Reason("provider_job_of_another", "%s is that of %s".formatted(there, other.jobId())));
    }

    @Test
    void shouldSayThatAJobTrainsOnAnotherFile() {
        // Given
        provider.keepMetadata(false);
        String another = uploaded("another.jsonl");
        String there = create(Plans.plan(), another);

        // When // Then
        assertThat(inquiry.adopt(lost, there))
                .contains(new Reason(
                        "provider_job_of_another", "%s trains on %s, and not on %s".formatted(there, another, file)));
    }

    @Test
    void shouldSayThatAJobWasMadeLongBeforeThePlan() {
        // Given
        provider.keepMetadata(false);
        String there = create(Plans.plan(), file);
        long later = System.currentTimeMillis() + Duration.ofHours(2).toMillis();
        JobPlan planned = JobPlan.of("support", "v1", Plans.TRAINING, 0, "examples", Plans.snapshot('a'), later);

        // When
        Optional<Reason> objection = inquiry.adopt(lost(planned), there);

        // Then
        assertThat(objection).map(Reason::code).contains("provider_job_of_another");
        assertThat(objection).map(Reason::message).get().asString().contains(" was made at ");
    }

    @Test
    void shouldThrowWhereTheProviderGivesNoAnswer() {
        // Given
        provider.reach(false);

        // When // Then
        assertThatThrownBy(() -> inquiry.adopt(lost, "job-1")).isInstanceOf(ProviderException.class);
    }

    @Test
    void shouldSayThatTheProviderHasAJobThatIsDeclaredAbsent() {
        // Given
        String there = create(Plans.plan(), file);

        // When // Then
        assertThat(inquiry.declareAbsent(lost)).contains(new Reason("provider_job_found", "openai has it as " + there));
    }

    @Test
    void shouldHaveNothingAgainstAPersonsWordWhereTheProviderSeesNothing() {
        // When // Then
        assertThat(inquiry.declareAbsent(lost)).isEmpty();
        provider.tell(false);
        assertThat(inquiry.declareAbsent(lost)).isEmpty();
        provider.reach(false);
        assertThat(inquiry.declareAbsent(lost)).isEmpty();
    }

    private Unknown lost(JobPlan plan) {
        return new Planned(plan, 1)
                .upload(2)
                .submit(new UploadedFiles(file, ""), 3)
                .lose("lost", 4);
    }

    private String create(JobPlan plan, String trainFile) {
        return ((SubmitAnswer.Created) provider.submit(TuningPlans.of(plan), trainFile, "")).providerJobId();
    }

    private String uploaded(String name) {
        return ((UploadAnswer.Stored) provider.upload(new UploadFile(name, Path.of(name), 1))).fileId();
    }
}
