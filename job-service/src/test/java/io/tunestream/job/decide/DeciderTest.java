package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Refuse;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Planned;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final long NOW = 1_000_000;
    private static final Batch FIRST = batch("b1", Split.TRAIN, 100, 0);
    private static final Batch SECOND = batch("b2", Split.VALIDATION, 20, 0);
    private static final Batch THIRD = batch("b3", Split.TRAIN, 100, 400_000);

    private final Decider decider = new Decider(new Budget(PriceTable.load()));
    private TriggerSpec trigger = TriggerSpec.newBuilder().setNewExamples(120).build();
    private GuardSpec guards = GuardSpec.newBuilder().build();

    @Test
    void shouldPlanEverythingSoFarWhenEnoughExamplesAreNew() {
        // When
        Decision decision = decider.automatic(view(List.of(FIRST, SECOND)), NOW);

        // Then
        assertThat(decision).isInstanceOfSatisfying(Start.class, start -> {
            assertThat(start.plan().trigger()).isEqualTo("examples");
            assertThat(start.plan().snapshot().trainBatches()).containsExactly("b1");
            assertThat(start.plan().snapshot().validationBatches()).containsExactly("b2");
            assertThat(start.plan().snapshot().trainExamples()).isEqualTo(100);
            assertThat(start.plan().snapshot().trainTokens()).isEqualTo(1_000);
            assertThat(start.plan().retry()).isZero();
        });
    }

    @Test
    void shouldSayHowFarOffTheTriggersAre() {
        // Given
        trigger =
                TriggerSpec.newBuilder().setNewExamples(500).setNewTokens(9_000).build();

        // When // Then
        assertThat(decider.automatic(view(List.of(FIRST, SECOND)), NOW))
                .satisfies(isNotYet("not_triggered", "120 of 500 new examples, 1200 of 9000 new tokens"));
    }

    @Test
    void shouldTriggerOnTokensAndOnAge() {
        // Given
        DatasetView view = view(List.of(FIRST, SECOND));

        // When
        trigger = TriggerSpec.newBuilder().setNewTokens(1_200).build();
        Decision byTokens = decider.automatic(view(List.of(FIRST, SECOND)), NOW);
        trigger = TriggerSpec.newBuilder().setMaxAgeMs(NOW).build();
        Decision byAge = decider.automatic(view(List.of(FIRST, SECOND)), NOW);
        Decision tooYoung = decider.automatic(view(List.of(FIRST, SECOND)), NOW - 1);

        // Then
        assertThat(view.unused()).hasSize(2);
        assertThat(byTokens)
                .isInstanceOfSatisfying(
                        Start.class, start -> assertThat(start.plan().trigger()).isEqualTo("tokens"));
        assertThat(byAge)
                .isInstanceOfSatisfying(
                        Start.class, start -> assertThat(start.plan().trigger()).isEqualTo("age"));
        assertThat(tooYoung).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldNotCountBatchesThatAJobHas() {
        // Given
        JobState done = running(started(List.of(FIRST, SECOND))).succeed("ft:model", 1, 3);

        // When // Then
        assertThat(decider.automatic(view(List.of(FIRST, SECOND, THIRD), done), NOW))
                .satisfies(isNotYet("not_triggered", "100 of 120 new examples"));
    }

    @Test
    void shouldCountTheBatchesOfARefusedJobAndStayParkedUntilTheSpecChanges() {
        // Given
        JobState refused = refused(started(List.of(FIRST, SECOND)), "training_not_available");
        DatasetView parked = view(List.of(FIRST, SECOND, THIRD), refused);
        DatasetSpec mended =
                DatasetSpec.newBuilder(parked.spec()).setVersion("v2").build();

        // When
        Decision before = decider.automatic(parked, NOW);
        Decision after = decider.automatic(new DatasetView(mended, parked.batches(), parked.jobs()), NOW);

        // Then
        assertThat(before)
                .satisfies(isNotYet(
                        "parked",
                        "the last job was refused (training_not_available); a new spec or a command goes on"));
        assertThat(after)
                .isInstanceOfSatisfying(
                        Start.class,
                        start -> assertThat(start.plan().snapshot().trainBatches())
                                .containsExactly("b1", "b3"));
    }

    @Test
    void shouldHoldBackForGuards() {
        // Given
        JobState live = running(started(List.of(FIRST, SECOND)));
        DatasetView busy = view(List.of(FIRST, SECOND, THIRD, batch("b4", Split.TRAIN, 50, 0)), live);

        // When
        Decision tooMany = decider.automatic(busy, NOW);
        guards = GuardSpec.newBuilder().setMinExamples(101).build();
        Decision tooFew = decider.automatic(view(List.of(FIRST, SECOND)), NOW);
        guards = GuardSpec.newBuilder()
                .setCooldownMs(60_000)
                .setMaxConcurrentJobs(2)
                .build();
        Decision cooling = decider.automatic(view(busy.batches(), live), NOW + 59_999);
        Decision cool = decider.automatic(view(busy.batches(), live), NOW + 60_000);

        // Then
        assertThat(tooMany).satisfies(isNotYet("too_many_jobs", "1 of at most 1 jobs are under way"));
        assertThat(tooFew).satisfies(isNotYet("too_few_examples", "100 training examples are ready, a job needs 101"));
        assertThat(cooling).satisfies(isNotYet("cooling_down", live.jobId() + " is younger than 60 s"));
        assertThat(cool).isInstanceOf(Start.class);
    }

    @Test
    void shouldRefuseOnRecordWhatCostsTooMuch() {
        // Given: 1,000 tokens, 3 epochs, 3 dollars a million
        guards = GuardSpec.newBuilder().setMaxDollarsPerJob(0.0089).build();
        Decision tooDear = decider.automatic(view(List.of(FIRST, SECOND)), NOW);
        guards = GuardSpec.newBuilder().setMaxDollarsPerJob(0.0090001).build();

        // When
        Decision affordable = decider.automatic(view(List.of(FIRST, SECOND)), NOW);

        // Then
        assertThat(tooDear)
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.reason().code()).isEqualTo("over_budget"));
        assertThat(affordable).isInstanceOf(Start.class);
    }

    @Test
    void shouldTrainByCommandWhateverTheTriggersSay() {
        // Given
        trigger = TriggerSpec.newBuilder().build();
        guards = GuardSpec.newBuilder().setCooldownMs(Long.MAX_VALUE).build();

        // When // Then
        assertThat(decider.train(view(List.of(FIRST, SECOND)), NOW))
                .isInstanceOfSatisfying(
                        Start.class, start -> assertThat(start.plan().trigger()).isEqualTo("command"));
    }

    @Test
    void shouldPutOnRecordWhyACommandCannotTrain() {
        // Given
        guards = GuardSpec.newBuilder().setMinExamples(101).build();

        // When // Then
        assertThat(decider.train(view(List.of(FIRST, SECOND)), NOW))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.reason().code()).isEqualTo("too_few_examples"));
    }

    @Test
    void shouldNotTrainExactlyTheSameTwice() {
        // Given
        guards = GuardSpec.newBuilder().setMaxConcurrentJobs(9).build();
        JobState.Running running = running(started(List.of(FIRST, SECOND)));

        // When
        Decision meanwhile = decider.train(view(List.of(FIRST, SECOND), running), NOW);
        Decision after = decider.train(view(List.of(FIRST, SECOND), running.succeed("ft:model", 1, 3)), NOW);

        // Then
        assertThat(meanwhile).satisfies(isNotYet("already_trained", running.jobId() + " has exactly these batches"));
        assertThat(after).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldRetryTheSameSnapshotAsANewJob() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobState failed = running(plan).fail(new Reason("server_error", "It broke."), 3);
        DatasetView view = view(List.of(FIRST, SECOND, THIRD), failed);

        // When
        Decision decision = decider.retry(view, failed, NOW);

        // Then
        assertThat(decision).isInstanceOfSatisfying(Start.class, start -> {
            assertThat(start.plan().snapshot()).isEqualTo(plan.snapshot());
            assertThat(start.plan().retry()).isEqualTo(1);
            assertThat(start.plan().jobId()).isNotEqualTo(plan.jobId());
        });
    }

    @Test
    void shouldRetryNothingThatIsAliveOrWasRetried() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobState failed = running(plan).fail(new Reason("server_error", "It broke."), 3);
        DatasetView once = view(List.of(FIRST, SECOND), failed);
        JobPlan again = ((Start) decider.retry(once, failed, NOW)).plan();

        // When
        Decision ofLive = decider.retry(view(List.of(FIRST, SECOND), running(plan)), running(plan), NOW);
        Decision twice = decider.retry(view(List.of(FIRST, SECOND), failed, new Planned(again, 4)), failed, NOW);

        // Then
        assertThat(ofLive).isInstanceOf(NotYet.class);
        assertThat(twice).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldNotKnowHowToTrainWithoutASpecThatSaysSo() {
        // Given
        DatasetView view = view(List.of(FIRST, SECOND));
        DatasetSpec silent =
                DatasetSpec.newBuilder(view.spec()).setTraining(null).build();

        // When // Then
        assertThat(decider.automatic(new DatasetView(silent, view.batches(), view.jobs()), NOW))
                .satisfies(isNotYet("no_training", "the spec does not say how to train"));
    }

    private static ThrowingConsumer<Decision> isNotYet(String code, String message) {
        return decision -> assertThat(decision).isEqualTo(new NotYet(new Reason(code, message)));
    }

    private JobPlan started(List<Batch> batches) {
        return ((Start) decider.automatic(view(batches), NOW)).plan();
    }

    private static JobState.Running running(JobPlan plan) {
        return new Planned(plan, 1)
                .upload(1)
                .submit(new UploadedFiles("f1", "f2"), 1)
                .place("ftjob-1", 1)
                .run(2);
    }

    private static Refused refused(JobPlan plan, String code) {
        return new Planned(plan, 1).refuse(new Reason(code, "No."), 2);
    }

    private DatasetView view(List<Batch> batches, JobState... jobs) {
        DatasetSpec spec = DatasetSpec.newBuilder()
                .setDataset("support")
                .setVersion("v1")
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(trigger)
                .setGuards(guards)
                .build();
        return new DatasetView(spec, batches, List.of(jobs));
    }

    private static Batch batch(String id, Split split, long examples, long readyAt) {
        return new Batch(id, "support", split, examples, examples * 10, "key/" + id, "00", 1, readyAt);
    }
}
