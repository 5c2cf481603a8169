package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.FileRefused.Failed;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.RefusedRow;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.snapshot.ExclusionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowRefusalsTest {

    private static final Reason REFUSED = new Reason(
            "invalid_file_format",
            "The job failed due to a file format error in the training file. Example 13 is bad.");
    private static final DatasetSpec SPEC = DatasetSpec.newBuilder()
            .setDataset("support")
            .setVersion("v1")
            .setTraining(TrainingSpec.newBuilder()
                    .setBaseModel("gpt-4o-mini-2024-07-18")
                    .build())
            .setTrigger(TriggerSpec.newBuilder().setNewExamples(100).build())
            .setGuards(GuardSpec.newBuilder().build())
            .build();

    private final TrainingDecider decider = Batches.decider();
    private final DatasetBatches batches = Batches.of(List.of(Batches.train(0, 100, 0)));
    private final List<JobState> jobs = new ArrayList<>();

    @Test
    void shouldOweAJobOnceTheRowIsExcludedThoughTheTriggerIsNoLongerReached() {
        // Given
        Failed failed = failed(12, 1);
        jobs.add(failed);
        Decision before = decider.automatic(view(), 10);

        // When
        exclude(12);
        Decision decision = decider.automatic(view(), 10);

        // Then
        assertThat(before).isInstanceOf(NotYet.class);
        assertThat(decision).isInstanceOfSatisfying(Prepare.class, prepare -> {
            assertThat(prepare.proposal().trigger()).isEqualTo("exclusion");
            assertThat(prepare.proposal().snapshot().trainExamples()).isEqualTo(99);
        });
    }

    @Test
    void shouldOweNoJobAnyMoreOnceThereIsOne() {
        // Given
        jobs.add(failed(12, 1));
        exclude(12);

        // When
        jobs.add(new Planned(plan(2), 2).upload(2));

        // Then
        assertThat(decider.automatic(view(), 10)).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldLetAPersonTrainOnceTheRowIsExcluded() {
        // Given
        jobs.add(failed(12, 1));
        Decision before = decider.train(view(), 10);

        // When
        exclude(12);

        // Then
        assertThat(before)
                .isInstanceOfSatisfying(
                        NotYet.class, not -> assertThat(not.reason().code()).isEqualTo("already_trained"));
        assertThat(decider.train(view(), 10)).isInstanceOf(Prepare.class);
    }

    @Test
    void shouldGoOnByItselfOnceTheRowIsExcludedThatAFileWasRefusedFor() {
        // Given
        jobs.add(new Planned(plan(1), 1)
                .upload(1)
                .refuse(REFUSED, UploadedFiles.NONE, 1)
                .withRows(List.of(row(12)), ""));
        Decision before = decider.automatic(view(), 10);

        // When
        exclude(12);

        // Then
        assertThat(before)
                .isInstanceOfSatisfying(
                        NotYet.class, not -> assertThat(not.reason().code()).isEqualTo("parked"));
        assertThat(decider.automatic(view(), 10)).isInstanceOf(Prepare.class);
    }

    @Test
    void shouldWaitForAPersonAfterManyInARow() {
        // Given
        for (int i = 0; i < RowRefusals.MOST_IN_A_ROW; i++) {
            jobs.add(failed(i, i + 1));
            exclude(i);
        }

        // When
        Decision decision = decider.automatic(view(), 100);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        NotYet.class, not -> assertThat(not.reason().code()).isEqualTo("parked"));
        assertThat(decider.train(view(), 100)).isInstanceOf(Prepare.class);
    }

    private void exclude(long number) {
        batches.exclude(ExclusionKey.of("support", place(number)), 10);
    }

    private DatasetView view() {
        return new DatasetView(SPEC, batches, jobs, 0);
    }

    private JobPlan plan(long plannedAt) {
        DatasetView all = new DatasetView(SPEC, Batches.of(List.of(Batches.train(0, 100, 0))), List.of(), 0);
        Proposal proposal = ((Prepare) decider.train(all, plannedAt)).proposal();
        return ((Start) decider.decide(all, Batches.stored(proposal), plannedAt)).plan();
    }

    /** A job that failed for the row, which is looked up. */
    private Failed failed(long number, long plannedAt) {
        return new Planned(plan(plannedAt), plannedAt)
                .upload(plannedAt)
                .submit(new UploadedFiles("f1", ""), plannedAt)
                .place("ftjob-1", plannedAt)
                .fail(REFUSED, plannedAt)
                .withRows(List.of(row(number)), "");
    }

    private static RefusedRow row(long number) {
        return RefusedRow.newBuilder()
                .setLine(number + 1)
                .setPlace(place(number))
                .build();
    }

    private static ExamplePlace place(long number) {
        return ExamplePlace.newBuilder()
                .setSequence("train-p0-63147a4d")
                .setBatchId("support-train-p0-0-63147a4d")
                .setFirstNumber(number)
                .setLastNumber(number)
                .setTokens(10)
                .build();
    }
}
