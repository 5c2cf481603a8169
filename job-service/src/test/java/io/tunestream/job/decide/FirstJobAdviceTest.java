package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstJobAdviceTest {

    private static final String SENTENCE =
            "%s for a first job: start with 100 to 500 and compare what they make of the model";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"10, few", "49, few", "50, -", "335, -", "500, -", "501, many"})
    void shouldSayWhatTheGuidesSayOfAFirstJob(long examples, @Nullable String word) {
        // When
        JobPlan plan = plan(examples);

        // Then
        if (word == null) {
            assertThat(FirstJobAdvice.of(view(), plan)).isEmpty();
        } else {
            assertThat(FirstJobAdvice.of(view(), plan)).hasValue(SENTENCE.formatted(word));
        }
    }

    @Test
    void shouldTakeAJobForTheFirstWhereNoProviderHadOneBefore() {
        // Given
        JobPlan plan = plan(10);
        JobState refused = new Planned(Plans.plan(), 1).refuse(new Reason("batch_missing", "No."), 2);

        // Then
        assertThat(FirstJobAdvice.of(view(new Planned(plan, 1), refused), plan)).isPresent();
    }

    @Test
    void shouldSayNothingOfALaterJob() {
        // Given
        JobState earlier = new Planned(Plans.plan(), 1)
                .upload(1)
                .submit(new UploadedFiles("f1", "f2"), 1)
                .place("ftjob-1", 1);

        // Then
        assertThat(FirstJobAdvice.of(view(earlier), plan(10))).isEmpty();
    }

    private static DatasetView view(JobState... jobs) {
        return new DatasetView(
                DatasetSpec.newBuilder().setDataset("support").build(), Batches.of(List.of()), List.of(jobs), 0);
    }

    private static JobPlan plan(long examples) {
        Snapshot snapshot = Plans.snapshot('b', examples);
        return JobPlan.of("support", "v1", Plans.TRAINING, 0, "examples", snapshot, 1_000);
    }
}
