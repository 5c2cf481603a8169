package io.tunestream.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProviderSurveyorTest {

    private static final Submitting SUBMITTING =
            new Planned(Plans.plan(), 1).upload(2).submit(new UploadedFiles("file-1", ""), 3);

    private final InMemoryProvider provider = new InMemoryProvider("openai");
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldListWhatIsThereWaitingBeforeEachCall() throws InterruptedException {
        // Given
        String file = uploaded();
        String there = create(file);
        JobState known = SUBMITTING.place(there, 4);
        JobState gone = SUBMITTING.place("ftjob-0", 4);

        // When
        ProviderSurvey survey = survey(known, gone);

        // Then
        assertThat(survey.jobs()).extracting(ProviderJob::id).containsExactly(there);
        assertThat(survey.seen()).containsExactly(there);
        assertThat(survey.missing()).containsExactly("ftjob-0");
        assertThat(survey.files()).extracting(ProviderFile::id).containsExactly(file);
        assertThat(calls).hasValue(4);
    }

    @Test
    void shouldLookForEachJobThatMayHaveLeftOneWhereTheProviderHasNoList() throws InterruptedException {
        // Given
        provider.list(false);
        String there = create(uploaded());

        // When
        ProviderSurvey ended = survey(SUBMITTING.lose("lost", 4).declareAbsent(5));
        ProviderSurvey never = survey(new Planned(Plans.plan(), 1).withdraw(2));

        // Then
        assertThat(ended.jobs()).extracting(ProviderJob::id).containsExactly(there);
        assertThat(never.jobs()).isEmpty();
    }

    @Test
    void shouldFindByItsFileAJobOfAHostThatForgetsOurId() throws InterruptedException {
        // Given
        provider.keepMetadata(false);
        String file = uploaded();
        String there = create(file);
        JobState abandoned = new Planned(Plans.plan(), 1)
                .upload(2)
                .submit(new UploadedFiles(file, ""), 3)
                .abandon(4);

        // When
        ProviderSurvey survey = survey(abandoned);

        // Then
        assertThat(survey.jobs()).singleElement().satisfies(job -> {
            assertThat(job.id()).isEqualTo(there);
            assertThat(job.jobId()).isEqualTo(abandoned.jobId());
        });
    }

    @Test
    void shouldSayNothingOfAProviderThatGivesNoAnswer() {
        // Given
        provider.reach(false);

        // When // Then
        assertThatThrownBy(() -> survey(SUBMITTING)).isInstanceOf(ProviderException.class);
    }

    private ProviderSurvey survey(JobState... ledger) throws InterruptedException {
        return new ProviderSurveyor(provider, calls::incrementAndGet, 10).survey(List.of(ledger), 10);
    }

    private String create(String file) {
        TuningPlan plan =
                new TuningPlan(SUBMITTING.jobId(), "support", "gpt-4o-mini", "supervised", 0, 0, 0, "", -1, 10, 0, 0);
        return ((SubmitAnswer.Created) provider.submit(plan, file, "")).providerJobId();
    }

    private String uploaded() {
        return ((UploadAnswer.Stored) provider.upload(new UploadFile("ours.jsonl", Path.of("ours.jsonl"), 1))).fileId();
    }
}
