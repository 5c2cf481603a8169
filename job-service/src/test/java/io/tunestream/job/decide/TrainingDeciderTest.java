package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Decision.Refuse;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobRecordDecoder;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class TrainingDeciderTest {

    private static final long NOW = 1_000_000;
    private static final Batch FIRST = Batches.train(0, 100, 0);
    private static final Batch SECOND = Batches.validation(0, 20, 0);
    private static final Batch THIRD = Batches.train(100, 100, 400_000);
    private static final Reason BROKEN = new Reason("server_error", "It broke.");
    private static final PassedOverJob DOUBTFUL = new PassedOverJob("job-0", Optional.empty(), NOW - 1);

    private final TrainingDecider decider = Batches.decider();
    private TriggerSpec trigger = TriggerSpec.newBuilder().setNewExamples(100).build();
    private GuardSpec guards = GuardSpec.newBuilder().build();
    private String version = "v1";

    @Test
    void shouldPlanEverythingSoFarOnceItsManifestIsStored() {
        // Given
        DatasetView view = view(List.of(FIRST, SECOND));

        // When
        Decision first = decider.automatic(view, NOW);
        Decision second = stored(view, first);

        // Then
        assertThat(first).isInstanceOf(Prepare.class);
        assertThat(second).isInstanceOfSatisfying(Start.class, start -> {
            assertThat(start.plan().trigger()).isEqualTo("examples");
            assertThat(start.plan().snapshot().trainBatches()).isEqualTo(1);
            assertThat(start.plan().snapshot().validationBatches()).isEqualTo(1);
            assertThat(start.plan().snapshot().trainExamples()).isEqualTo(100);
            assertThat(start.plan().snapshot().trainTokens()).isEqualTo(1_000);
            assertThat(start.plan().snapshot().stored()).isTrue();
            assertThat(start.plan().retry()).isZero();
        });
    }

    @Test
    void shouldSayHowFarOffTheTriggersAreCountingTrainingRowsOnly() {
        // Given
        trigger =
                TriggerSpec.newBuilder().setNewExamples(500).setNewTokens(9_000).build();

        // When // Then
        assertThat(decider.automatic(view(List.of(FIRST, SECOND)), NOW))
                .satisfies(isNotYet("not_triggered", "100 of 500 new examples, 1000 of 9000 new tokens"));
    }

    @Test
    void shouldSayHowManyExamplesWaitForTheirPair() {
        // Given
        Batch paired = Batches.batch(Split.TRAIN, 0, 0, 100, 0, "support-validation-p0-0-63147a4d", false);

        // When
        Decision automatic = decider.automatic(view(List.of(paired)), NOW);
        Decision command = decider.train(view(List.of(paired)), NOW);

        // Then
        assertThat(automatic)
                .satisfies(isNotYet(
                        "not_triggered",
                        "0 of 100 new examples; 100 ready ones wait for the validation batch of their batch"));
        assertThat(command)
                .satisfies(
                        isNotYet(
                                "too_few_examples",
                                "0 training examples are ready, a job needs 10; 100 ready ones wait for the validation batch of their batch"));
    }

    @Test
    void shouldTriggerOnTokensAndOnAge() {
        // Given
        List<Batch> batches = List.of(FIRST, SECOND);

        // When
        trigger = TriggerSpec.newBuilder().setNewTokens(1_000).build();
        Decision byTokens = decider.automatic(view(batches), NOW);
        trigger = TriggerSpec.newBuilder().setMaxAgeMs(NOW).build();
        Decision byAge = decider.automatic(view(batches), NOW);
        Decision tooYoung = decider.automatic(view(batches), NOW - 1);
        Decision validationOnly = decider.automatic(view(List.of(SECOND)), NOW);

        // Then
        assertThat(byTokens)
                .isInstanceOfSatisfying(
                        Prepare.class,
                        prepare -> assertThat(prepare.proposal().trigger()).isEqualTo("tokens"));
        assertThat(byAge)
                .isInstanceOfSatisfying(
                        Prepare.class,
                        prepare -> assertThat(prepare.proposal().trigger()).isEqualTo("age"));
        assertThat(tooYoung).isInstanceOf(NotYet.class);
        assertThat(validationOnly).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldNotCountBatchesThatAJobHas() {
        // Given
        JobState done = running(started(List.of(FIRST, SECOND))).succeed("ft:model", 1, 3);
        trigger = TriggerSpec.newBuilder().setNewExamples(120).build();

        // When // Then
        assertThat(decider.automatic(view(List.of(FIRST, SECOND, THIRD), done), NOW))
                .satisfies(isNotYet("not_triggered", "100 of 120 new examples"));
    }

    @Test
    void shouldCountTheBatchesOfARefusedJobAndStayParkedUntilTheSpecChanges() {
        // Given
        JobState refused = refused(started(List.of(FIRST, SECOND)), "training_not_available");
        DatasetView parked = view(List.of(FIRST, SECOND, THIRD), refused);

        // When
        Decision before = decider.automatic(parked, NOW);
        version = "v2";
        DatasetView mended = view(List.of(FIRST, SECOND, THIRD), refused);
        Decision after = stored(mended, decider.automatic(mended, NOW));

        // Then
        assertThat(before)
                .satisfies(isNotYet(
                        "parked",
                        "the last job was refused (training_not_available); a new spec or a command goes on"));
        assertThat(after)
                .isInstanceOfSatisfying(
                        Start.class,
                        start -> assertThat(start.plan().snapshot().trainBatches())
                                .isEqualTo(2));
    }

    @Test
    void shouldHoldBackWhatAJobMayHaveHadWhoseRecordIsPassedOverUntilAnotherHasIt() {
        // Given
        PassedOverJob older =
                new PassedOverJob("job-0", Optional.empty(), -Duration.ofDays(1).toMillis());
        Batch since = Batches.train(100, 100, NOW + Duration.ofMinutes(10).toMillis());
        JobState trained = running(started(List.of(FIRST, SECOND))).succeed("ft:model", 1, 3);

        // When
        Decision held = decider.automatic(with(DOUBTFUL, view(List.of(FIRST, SECOND))), NOW);
        Decision commanded = decider.train(with(DOUBTFUL, view(List.of(FIRST, SECOND))), NOW);
        Decision later = decider.automatic(with(DOUBTFUL, view(List.of(FIRST, SECOND, since), trained)), NOW);
        Decision younger = decider.automatic(with(older, view(List.of(FIRST, SECOND))), NOW);

        // Then
        assertThat(held).satisfies(isInDoubt());
        assertThat(List.of(commanded, later, younger)).hasOnlyElementsOfType(Prepare.class);
    }

    @Test
    void shouldHoldBackOnWhereAnOlderSnapshotWasTriedAgainSince() {
        // Given
        JobState failed = running(started(List.of(FIRST, SECOND))).fail(BROKEN, 3);
        List<Batch> batches = List.of(FIRST, SECOND, THIRD);
        Decision retried = decider.retry(with(DOUBTFUL, view(batches, failed)), failed, NOW);
        JobState again = running(((Start) retried).plan()).succeed("ft:model", 1, 3);

        // When // Then
        assertThat(decider.automatic(with(DOUBTFUL, view(batches, failed, again)), NOW))
                .satisfies(isInDoubt());
    }

    @Test
    void shouldHoldBackOnWhereAJobWasRefusedSince() {
        // Given
        JobState refused = refused(started(List.of(FIRST, SECOND)), "training_not_available");
        version = "v2";

        // When // Then
        assertThat(decider.automatic(with(DOUBTFUL, view(List.of(FIRST, SECOND), refused)), NOW))
                .satisfies(isInDoubt());
    }

    @Test
    void shouldPlanAJobUnderAnIdThatNoForgottenOneMayHave() {
        // Given
        List<Batch> batches = List.of(FIRST, SECOND);
        PassedOverJob first = forgotten(started(batches));
        DatasetView once = with(first, view(batches));

        // When
        JobPlan beside = commanded(once);
        JobPlan besideBoth = commanded(with(forgotten(beside), once));

        // Then
        assertThat(List.of(beside.retry(), besideBoth.retry())).containsExactly(1, 2);
        assertThat(List.of(first.jobId(), beside.jobId(), besideBoth.jobId())).doesNotHaveDuplicates();
        assertThat(once.inDoubt()).containsExactly(first);
        assertThat(with(first, view(batches, new Planned(beside, NOW))).inDoubt())
                .isEmpty();
    }

    @Test
    void shouldHoldBackForGuards() {
        // Given
        JobState live = running(started(List.of(FIRST, SECOND)));
        List<Batch> more = List.of(FIRST, SECOND, THIRD);

        // When
        Decision tooMany = decider.automatic(view(more, live), NOW);
        guards = GuardSpec.newBuilder().setMinExamples(101).build();
        Decision tooFew = decider.automatic(view(List.of(FIRST, SECOND)), NOW);
        guards = GuardSpec.newBuilder()
                .setCooldownMs(60_000)
                .setMaxConcurrentJobs(2)
                .build();
        Decision cooling = decider.automatic(view(more, live), NOW + 59_999);
        Decision cool = decider.automatic(view(more, live), NOW + 60_000);

        // Then
        assertThat(tooMany).satisfies(isNotYet("too_many_jobs", "1 of at most 1 jobs are under way"));
        assertThat(tooFew).satisfies(isNotYet("too_few_examples", "100 training examples are ready, a job needs 101"));
        assertThat(cooling).satisfies(isNotYet("cooling_down", live.jobId() + " is younger than 60 s"));
        assertThat(cool).isInstanceOf(Prepare.class);
    }

    @Test
    void shouldSayWhereTimeAloneCanChangeADecision() {
        // Given
        List<Batch> batches = List.of(FIRST, SECOND);

        // When
        boolean byExamples = decider.isTimed(view(batches));
        guards = GuardSpec.newBuilder().setCooldownMs(1).build();
        boolean byCooldown = decider.isTimed(view(batches));
        guards = GuardSpec.newBuilder().build();
        trigger = TriggerSpec.newBuilder().setMaxAgeMs(1).build();
        boolean byAge = decider.isTimed(view(batches));

        // Then
        assertThat(byExamples).isFalse();
        assertThat(byCooldown).isTrue();
        assertThat(byAge).isTrue();
    }

    @Test
    void shouldHoldBackWhateverWouldTrainARetiredModel() {
        // Given
        long end = Instant.parse("2027-01-06T00:00:00Z").toEpochMilli();
        JobState failed = running(started(List.of(FIRST, SECOND))).fail(BROKEN, 3);
        DatasetView fresh = view(List.of(FIRST, SECOND));

        // When
        Decision before = decider.automatic(fresh, end - 1);
        Decision automatic = decider.automatic(fresh, end);
        Decision command = decider.train(fresh, end);
        Decision retry = decider.retry(view(List.of(FIRST, SECOND), failed), failed, end);

        // Then
        assertThat(before).isInstanceOf(Prepare.class);
        assertThat(List.of(automatic, command, retry))
                .allSatisfy(isNotYet(
                        "model_retired",
                        "gpt-4o-mini-2024-07-18 is retired at openai: no job of it is taken from 2027-01-06 on;"
                                + " it and what was tuned from it answer no more from 2027-01-14 on"));
    }

    @Test
    void shouldHoldBackWhatIsInternalFromAProviderThatIsNotSelfHosted() {
        // Given
        DatasetSpec spec = DatasetSpec.newBuilder(view(List.of()).spec())
                .setPrivacy("internal")
                .build();
        DatasetSpec own = DatasetSpec.newBuilder(spec)
                .setTraining(TrainingSpec.newBuilder(spec.getTraining())
                        .setProvider("workstation")
                        .build())
                .build();
        DatasetView hosted = new DatasetView(spec, Batches.of(List.of(FIRST, SECOND)), List.of(), 0);
        DatasetView selfHosted = new DatasetView(own, Batches.of(List.of(FIRST, SECOND)), List.of(), 0);

        // When
        Decision automatic = decider.automatic(hosted, NOW);
        Decision command = decider.train(hosted, NOW);
        Decision allowed = decider.automatic(selfHosted, NOW);

        // Then
        assertThat(List.of(automatic, command))
                .allSatisfy(isNotYet(
                        "privacy_unmet",
                        "its privacy is internal, and openai is not self-hosted: nothing is uploaded"));
        assertThat(allowed).isInstanceOf(Prepare.class);
    }

    @Test
    void shouldRefuseOnRecordWhatCostsTooMuch() {
        // Given: 1,000 tokens, 3 epochs, 3 dollars a million
        guards = GuardSpec.newBuilder().setMaxDollarsPerJob(0.0089).build();
        DatasetView view = view(List.of(FIRST, SECOND));
        Decision tooDear = stored(view, decider.automatic(view, NOW));
        guards = GuardSpec.newBuilder().setMaxDollarsPerJob(0.0090001).build();
        DatasetView dearer = view(List.of(FIRST, SECOND));

        // When
        Decision affordable = stored(dearer, decider.automatic(dearer, NOW));

        // Then
        assertThat(tooDear)
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.reason())
                                .isEqualTo(new Reason("over_budget", "estimated at $0.01, allowed are $0.01")));
        assertThat(affordable).isInstanceOf(Start.class);
    }

    @Test
    void shouldTrainByCommandWithoutATriggerAndDuringTheCooldown() {
        // Given
        trigger = TriggerSpec.newBuilder().build();
        guards = GuardSpec.newBuilder().setCooldownMs(Long.MAX_VALUE).build();
        DatasetView view = view(List.of(FIRST, SECOND));

        // When // Then
        assertThat(stored(view, decider.train(view, NOW)))
                .isInstanceOfSatisfying(
                        Start.class, start -> assertThat(start.plan().trigger()).isEqualTo("command"));
    }

    @Test
    void shouldSayWhyACommandCannotTrain() {
        // Given
        guards = GuardSpec.newBuilder().setMinExamples(101).build();

        // When // Then
        assertThat(decider.train(view(List.of(FIRST, SECOND)), NOW))
                .satisfies(isNotYet("too_few_examples", "100 training examples are ready, a job needs 101"));
    }

    @Test
    void shouldNotTrainTheSameTrainingBatchesTwiceWhateverElseIsNew() {
        // Given
        guards = GuardSpec.newBuilder().setMaxConcurrentJobs(9).build();
        Following.Running running = running(started(List.of(FIRST, SECOND)));
        List<Batch> moreValidation = List.of(FIRST, SECOND, Batches.validation(20, 40, 0));

        // When
        Decision meanwhile = decider.train(view(List.of(FIRST, SECOND), running), NOW);
        version = "v2";
        Decision after = decider.train(view(moreValidation, running.succeed("ft:model", 1, 3)), NOW);
        Decision failed = decider.train(view(moreValidation, running.fail(BROKEN, 3)), NOW);

        // Then
        assertThat(List.of(meanwhile, after, failed))
                .allSatisfy(isNotYet(
                        "already_trained",
                        "no training batch is new since the last job; a second job of the same ones is a retry"));
    }

    @Test
    void shouldRetryTheSameSnapshotAsANewJob() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobState failed = running(plan).fail(BROKEN, 3);
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
    void shouldRetryWhatSucceededOnlyUnderAnotherSpec() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobState succeeded = running(plan).succeed("ft:model", 1, 3);

        // When
        Decision same = decider.retry(view(List.of(FIRST, SECOND), succeeded), succeeded, NOW);
        version = "v2";
        Decision other = decider.retry(view(List.of(FIRST, SECOND), succeeded), succeeded, NOW);

        // Then
        assertThat(same)
                .satisfies(isNotYet(
                        "already_trained",
                        plan.jobId() + " has exactly these batches, this specification and provider"));
        assertThat(other).isInstanceOf(Start.class);
    }

    @Test
    void shouldRetryNothingThatIsAliveOrWasRetried() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobState failed = running(plan).fail(BROKEN, 3);
        JobPlan again = ((Start) decider.retry(view(List.of(FIRST, SECOND), failed), failed, NOW)).plan();
        guards = GuardSpec.newBuilder().setMaxConcurrentJobs(9).build();

        // When
        Decision ofLive = decider.retry(view(List.of(FIRST, SECOND), running(plan)), running(plan), NOW);
        Decision twice = decider.retry(view(List.of(FIRST, SECOND), failed, new Planned(again, 4)), failed, NOW);

        // Then
        assertThat(ofLive).satisfies(isNotYet("not_ended", plan.jobId() + " has not ended"));
        assertThat(twice).isInstanceOf(NotYet.class);
    }

    @Test
    void shouldRetryAJobThatOnlyListsItsBatchesOnceItsOwnManifestIsMade() {
        // Given
        JobPlan plan = started(List.of(FIRST, SECOND));
        JobRecord record = JobRecord.newBuilder(
                        JobRecordEncoder.of(running(plan).fail(BROKEN, 3)))
                .setSnapshotKey("")
                .setSnapshotSha256("")
                .setTrainBatches(List.of(FIRST.id()))
                .setValidationBatches(List.of(SECOND.id()))
                .build();
        JobState old = JobRecordDecoder.of(record);

        // When
        Decision decision = decider.retry(view(List.of(FIRST, SECOND, THIRD), old), old, NOW);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Prepare.class,
                        prepare -> assertThat(prepare.proposal().snapshot())
                                .isEqualTo(old.plan().snapshot()));
    }

    @Test
    void shouldPutOnRecordThatAManifestCannotBeMade() {
        // Given
        DatasetView view = view(List.of(FIRST, SECOND));
        Prepare prepare = (Prepare) decider.automatic(view, NOW);
        Reason gone = new Reason("batch_missing", "It is gone.");

        // When
        Decision first = decider.unusable(view, prepare.proposal(), gone, NOW);
        JobState refused = refused(((Refuse) first).plan(), "batch_missing");
        Decision parked = decider.automatic(view(List.of(FIRST, SECOND), refused), NOW);
        Decision again = decider.unusable(view(List.of(FIRST, SECOND), refused), command(prepare), gone, NOW);

        // Then
        assertThat(first)
                .isInstanceOfSatisfying(
                        Refuse.class, refuse -> assertThat(refuse.reason()).isEqualTo(gone));
        assertThat(parked)
                .isInstanceOfSatisfying(
                        NotYet.class, not -> assertThat(not.reason().code()).isEqualTo("parked"));
        assertThat(((Refuse) again).plan().jobId()).isNotEqualTo(refused.jobId());
    }

    @Test
    void shouldNotKnowHowToTrainWithoutASpecThatSaysSo() {
        // Given
        DatasetView view = view(List.of(FIRST, SECOND));
        DatasetSpec silent =
                DatasetSpec.newBuilder(view.spec()).setTraining(null).build();

        // When // Then
        assertThat(decider.automatic(new DatasetView(silent, view.batches(), view.jobs(), 0), NOW))
                .satisfies(isNotYet("no_training", "the spec does not say how to train"));
    }

    private static Proposal command(Prepare prepare) {
        return new Proposal("command", prepare.proposal().snapshot());
    }

    private static ThrowingConsumer<Decision> isNotYet(String code, String message) {
        return decision -> assertThat(decision).isEqualTo(new NotYet(new Reason(code, message)));
    }

    private static ThrowingConsumer<Decision> isInDoubt() {
        return isNotYet(
                "job_in_doubt",
                "the newest record of job-0 is passed over, and it may train on these batches: look at the provider's console"
                        + " first; if it is there, its model can be used as it is, and the batches be left or excluded;"
                        + " tunestream train support makes another job and pays for it");
    }

    private JobPlan commanded(DatasetView view) {
        return ((Start) stored(view, decider.train(view, NOW))).plan();
    }

    private static PassedOverJob forgotten(JobPlan plan) {
        return new PassedOverJob(plan.jobId(), Optional.of(plan.dataset()), NOW - 1);
    }

    private Decision stored(DatasetView view, Decision decision) {
        Proposal proposal = ((Prepare) decision).proposal();
        return decider.decide(view, Batches.stored(proposal), NOW);
    }

    private JobPlan started(List<Batch> batches) {
        DatasetView view = view(batches);
        return ((Start) stored(view, decider.automatic(view, NOW))).plan();
    }

    private static Following.Running running(JobPlan plan) {
        return new Planned(plan, 1)
                .upload(1)
                .submit(new UploadedFiles("f1", "f2"), 1)
                .place("ftjob-1", 1)
                .run(2);
    }

    private static Refused refused(JobPlan plan, String code) {
        return new Planned(plan, 1).refuse(new Reason(code, "No."), 2);
    }

    private static DatasetView with(PassedOverJob passedOver, DatasetView view) {
        List<PassedOverJob> all =
                Stream.concat(view.passedOver().stream(), Stream.of(passedOver)).toList();
        return new DatasetView(view.spec(), view.batches(), view.jobs(), all, 0);
    }

    private DatasetView view(List<Batch> batches, JobState... jobs) {
        DatasetSpec spec = DatasetSpec.newBuilder()
                .setDataset("support")
                .setVersion(version)
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(trigger)
                .setGuards(guards)
                .build();
        return new DatasetView(spec, Batches.of(batches), List.of(jobs), 0);
    }
}
