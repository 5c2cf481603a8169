package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every provider must do: here what its trainer does, and in the contracts above it the rest. */
public abstract class ProviderContract extends NoticeContract {

    /** The next submission meets this fault. */
    protected abstract void meet(SubmitFault fault);

    /** Whether the provider tells the loss of a job step by step. */
    protected boolean tellsLoss() {
        return true;
    }

    /** Whether the provider tells how many tokens a job was billed for. */
    protected boolean tellsTokens() {
        return true;
    }

    /** What a submission is refused with where the provider takes no jobs any more. */
    protected String codeOfClosed() {
        return "training_not_available";
    }

    @Test
    void shouldClearPlanThatNothingSpeaksAgainst() {
        // When
        Preflight preflight = provider().preflight(plan());

        // Then
        assertThat(preflight).isEqualTo(new Preflight.Clear());
    }

    @Test
    void shouldRefuseMethodThatNobodyKnows() {
        // Given
        TuningPlan plan = new TuningPlan("job-1", "support", plan().baseModel(), "sorcery", 2, 0, 0, "", -1, 12, 0, 0);

        // When
        Preflight preflight = provider().preflight(plan);

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("method_not_supported"));
    }

    @Test
    void shouldMakeNothingWhereItIsAskedForAnEstimate() {
        // Given
        TuningPlan plan = plan();

        // When
        Optional<Estimate> estimate = provider().trainer().estimate(plan, upload());

        // Then
        assertThat(estimate.stream())
                .allSatisfy(cost -> assertThat(cost.amount()).isNotNegative());
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldLeaveJobAsItIsThatHasStarted() {
        // Given
        TuningPlan plan = plan();
        String job = create(plan, upload());
        provider().trainer().start(job);

        // When
        provider().trainer().start(job);

        // Then
        assertThat(find(plan)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(job);
            assertThat(found.state().ended()).isFalse();
        });
    }

    @Test
    void shouldFindSubmittedJobByOurId() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        String created = create(plan, fileId);

        // When
        List<ProviderJob> found = find(plan);

        // Then
        assertThat(found).singleElement().satisfies(job -> {
            assertThat(job.id()).isEqualTo(created);
            assertThat(job.jobId()).isEqualTo(plan.jobId());
            assertThat(job.trainFileId()).isEqualTo(fileId);
            assertThat(job.state().ended()).isFalse();
        });
    }

    @Test
    void shouldFindJobByItsTrainingFileWhereOurIdWasForgotten() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        forgetMetadata();
        String created = create(plan, fileId);
        create(plan(), upload(otherFile()));

        // When
        List<ProviderJob> found = SamplePlans.found(
                provider().trainer().find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis())));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly(created);
        assertThat(found).extracting(ProviderJob::jobId).containsExactly("");
    }

    @Test
    void shouldWaitAndNotRefuseWhereFileIsStillRead() {
        // Given
        assumeThat(readsFilesFirst()).isTrue();
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.FILE_NOT_READY);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider().trainer().submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldFindNothingWhereNothingWasSubmitted() {
        // Given
        create(plan(), upload());

        // When
        List<ProviderJob> found = find(plan());

        // Then
        assertThat(found).isEmpty();
    }

    /** Where the job's id is ours, the second call finds the first job. */
    @Test
    void shouldListJobsOfOnePlanOldestFirst() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        String first = create(plan, fileId);
        String second = create(plan, fileId);

        // When
        List<ProviderJob> found = find(plan);

        // Then
        assertThat(found)
                .extracting(ProviderJob::id)
                .containsExactlyElementsOf(Stream.of(first, second).distinct().toList());
    }

    @Test
    void shouldFindJobWhoseAnswerWasLost() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.LOST_AFTER);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).hasSize(1);
    }

    @Test
    void shouldFindNothingWhereRequestWasLost() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.LOST_BEFORE);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldBeBusyWithoutCreatingWhenThrottled() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.BUSY);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Busy.class);
        assertThat(find(plan)).isEmpty();
        assertThat(provider().trainer().submit(plan, fileId, "")).isInstanceOf(SubmitAnswer.Created.class);
    }

    @Test
    void shouldRefuseWhenTrainingIsNotAvailable() {
        // Given
        TuningPlan plan = plan();
        String fileId = upload();
        meet(SubmitFault.CLOSED);

        // When
        SubmitAnswer answer = provider().trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(codeOfClosed()));
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void shouldRefuseTrainingFileThatIsNotThere() {
        // When
        SubmitAnswer answer = provider().trainer().submit(plan(), "file-unknown", "");

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Refused.class);
    }

    @Test
    void shouldTellOfSuccess() {
        // Given
        String job = create(plan(), upload());

        // When
        succeed(job);

        // Then
        ProviderJob ended = provider().trainer().get(job);
        assertThat(ended.state()).isEqualTo(ProviderJobState.SUCCEEDED);
        assertThat(ended.tunedModel()).isNotEmpty();
        assertThat(ended.trainedTokens() > 0).isEqualTo(tellsTokens());
        assertThat(ended.code()).isEmpty();
        assertThat(ended.message()).isEmpty();
    }

    @Test
    void shouldTellEventsOldestFirst() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider().trainer().events(job, "");

        // Then
        assertThat(events).extracting(ProviderEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(ProviderEvent::occurredAt).isSorted();
        List<ProviderEvent> metrics =
                events.stream().filter(event -> event.kind().equals("metrics")).toList();
        assertThat(metrics.size() > 1).isEqualTo(tellsLoss());
        assertThat(metrics).extracting(ProviderEvent::step).isSorted().doesNotHaveDuplicates();
        assertThat(metrics).allSatisfy(event -> {
            assertThat(event.totalSteps()).isGreaterThanOrEqualTo(event.step());
            assertThat(event.metrics()).containsKey("train_loss").doesNotContainKeys("step", "total_steps");
        });
    }

    @Test
    void shouldTellEventsAfterTheOneThatWasSeen() {
        // Given
        String job = create(plan(), upload());
        succeed(job);
        List<ProviderEvent> all = provider().trainer().events(job, "");
        int middle = all.size() / 2;

        // When
        List<ProviderEvent> rest =
                provider().trainer().events(job, all.get(middle).id());

        // Then
        assertThat(rest).isEqualTo(all.subList(middle + 1, all.size()));
        assertThat(provider().trainer().events(job, all.getLast().id())).isEmpty();
    }

    @Test
    void shouldTellAllEventsWhereTheSeenOneIsUnknown() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        List<ProviderEvent> events = provider().trainer().events(job, "event-unknown");

        // Then
        assertThat(events).isEqualTo(provider().trainer().events(job, ""));
    }

    @Test
    void shouldCancelOnceAndForAll() {
        // Given
        String job = create(plan(), upload());

        // When
        provider().trainer().cancel(job);
        provider().trainer().cancel(job);

        // Then
        assertThat(provider().trainer().get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
    }

    @Test
    void shouldLeaveEndedJobAsItIs() {
        // Given
        String job = create(plan(), upload());
        succeed(job);

        // When
        provider().trainer().cancel(job);

        // Then
        assertThat(provider().trainer().get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldNeitherPauseNorResumeJobThatHasEnded() {
        // Given
        Optional<Pausing> pausing = provider().trainer().pausing();
        assumeThat(pausing).as("its jobs stand still").isPresent();
        String job = create(plan(), upload());
        succeed(job);

        // Then
        assertThatThrownBy(() -> pausing.get().pause(job)).isInstanceOf(ProviderException.class);
        assertThatThrownBy(() -> pausing.get().resume(job)).isInstanceOf(ProviderException.class);
        assertThat(provider().trainer().get(job).state()).isEqualTo(ProviderJobState.SUCCEEDED);
    }

    @Test
    void shouldThrowWhereJobIsUnknown() {
        assertThatThrownBy(() -> provider().trainer().get("ftjob-unknown"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("job_not_found"));
    }
}
