package io.tunestream.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.prove.ProbeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class NextEventsTest {

    private static final JobRecord JOB = JobRecord.newBuilder()
            .setJobId("job-1")
            .setDataset("support")
            .setProviderJobId("ftjob-1")
            .build();

    @Test
    void shouldSayNothingOfAJobThatIsQueued() {
        // When
        List<JobEvent> events = NextEvents.of(JOB, new JobHistory(), update(ProviderJobState.QUEUED));

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void shouldPutTheBeginningBeforeTheEventsOfTheSameLook() {
        // When
        List<JobEvent> events = NextEvents.of(
                JOB, new JobHistory(), update(ProviderJobState.RUNNING, metrics("a", 1), metrics("b", 2)));

        // Then
        assertThat(events).extracting(JobEvent::getKind).containsExactly("state", "metrics", "metrics");
        assertThat(events).extracting(JobEvent::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(events.getFirst().getState()).isEqualTo("RUNNING");
        assertThat(events.getLast().getMetrics()).containsEntry("train_loss", 0.5);
    }

    @Test
    void shouldYieldNothingForARepeat() {
        // Given
        JobUpdate update = update(ProviderJobState.RUNNING, metrics("a", 1), metrics("b", 2));
        JobHistory history = historyOf(NextEvents.of(JOB, new JobHistory(), update));

        // When
        List<JobEvent> events = NextEvents.of(JOB, history, update);

        // Then
        assertThat(events).isEmpty();
    }

    @Test
    void shouldHoldTheEndBackUntilALookBringsNothingNew() {
        // Given
        JobHistory history = new JobHistory();
        JobUpdate last = update(ProviderJobState.SUCCEEDED, metrics("a", 1), metrics("b", 2));

        // When
        List<JobEvent> first = publish(history, last);
        List<JobEvent> second = publish(history, last);

        // Then
        assertThat(first).extracting(JobEvent::getState).containsExactly("RUNNING", "", "");
        assertThat(second).extracting(JobEvent::getState).containsExactly("SUCCEEDED");
        assertThat(second.getFirst().getTunedModel()).isEqualTo("ft:tuned");
        assertThat(second.getFirst().getTrainedTokens()).isEqualTo(1234);
    }

    @Test
    void shouldSayNothingAfterTheEnd() {
        // Given
        JobHistory history = new JobHistory();
        publish(history, update(ProviderJobState.SUCCEEDED));

        // When
        List<JobEvent> events = NextEvents.of(JOB, history, update(ProviderJobState.SUCCEEDED, metrics("late", 9)));

        // Then
        assertThat(history.ended()).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldNotClaimThatAJobRanWhichFailedBefore() {
        // When
        List<JobEvent> events = NextEvents.of(JOB, new JobHistory(), update(ProviderJobState.FAILED));

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getState()).isEqualTo("FAILED");
            assertThat(event.getLevel()).isEqualTo("error");
            assertThat(event.getCode()).isEqualTo("invalid_file");
        });
    }

    @Test
    void shouldTellAStatusThatNobodyKnowsAsItIsAndNotThatTheJobRuns() {
        // Given
        JobHistory history = new JobHistory();

        // When
        List<JobEvent> first = publish(history, update(ProviderJobState.UNKNOWN));
        List<JobEvent> repeat = publish(history, update(ProviderJobState.UNKNOWN));
        List<JobEvent> after = publish(history, update(ProviderJobState.RUNNING));

        // Then
        assertThat(first).singleElement().satisfies(event -> {
            assertThat(event.getKind()).isEqualTo("message");
            assertThat(event.getCode()).isEqualTo("provider_status");
            assertThat(event.getProviderStatus()).isEqualTo("paused");
            assertThat(event.getMessage()).isEqualTo("the provider says that the job is paused");
        });
        assertThat(repeat).isEmpty();
        assertThat(after).extracting(JobEvent::getState).containsExactly("RUNNING", "");
        assertThat(history.providerStatus()).isEmpty();
    }

    @Test
    void shouldHoldASuccessBackUntilItsModelHasAName() {
        // Given
        JobHistory history = new JobHistory();
        publish(history, update(ProviderJobState.RUNNING));

        // When
        List<JobEvent> first = publish(history, succeededWithoutModel());
        List<JobEvent> repeat = publish(history, succeededWithoutModel());
        boolean missing = history.lacksModelName();
        List<JobEvent> named = publish(history, update(ProviderJobState.SUCCEEDED));

        // Then
        assertThat(first).singleElement().satisfies(event -> {
            assertThat(event.getCode()).isEqualTo("model_name_missing");
            assertThat(event.getLevel()).isEqualTo("warn");
        });
        assertThat(repeat).isEmpty();
        assertThat(missing).isTrue();
        assertThat(named).extracting(JobEvent::getState).containsExactly("SUCCEEDED");
        assertThat(history.lacksModelName()).isFalse();
    }

    @Test
    void shouldTellOnceThatAProviderIsAwayAndOnceThatItIsBack() {
        // Given
        JobHistory history = new JobHistory();
        JobUpdate away = new JobUpdate.Unanswered("job-1", "provider_unreachable", "connection refused", 900);

        // When
        List<JobEvent> lost = publish(history, away);
        List<JobEvent> again = publish(history, away);
        boolean isLost = history.contactLost();
        List<JobEvent> regained = publish(history, update(ProviderJobState.RUNNING, metrics("a", 1)));

        // Then
        assertThat(lost).singleElement().satisfies(event -> {
            assertThat(event.getKind()).isEqualTo("contact");
            assertThat(event.getCode()).isEqualTo("contact_lost");
            assertThat(event.getMessage()).contains("provider_unreachable", "connection refused");
        });
        assertThat(again).isEmpty();
        assertThat(isLost).isTrue();
        assertThat(regained).extracting(JobEvent::getKind).containsExactly("contact", "state", "metrics");
        assertThat(regained.getFirst().getCode()).isEqualTo("contact_regained");
        assertThat(history.contactLost()).isFalse();
    }

    @Test
    void shouldTellOnceThatTheModelDoesNotAnswer() {
        // Given
        JobHistory history = new JobHistory();
        publish(history, update(ProviderJobState.SUCCEEDED));
        ProbeOutcome.Refused refused = new ProbeOutcome.Refused("job-1", "model_gone", "it was deleted");

        // When
        List<JobEvent> events = NextEvents.of(JOB, history, refused, 7);
        events.forEach(history::add);

        // Then
        assertThat(events).singleElement().extracting(JobEvent::getCode).isEqualTo("probe_model_gone");
        assertThat(history.refused()).isTrue();
        assertThat(NextEvents.of(JOB, history, refused, 8)).isEmpty();
    }

    /** However looks overlap, repeat and are interrupted by a restart, each event comes once, in order, before the end. */
    @Test
    void shouldPublishEachEventOnceHoweverLooksOverlap() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 200; round++) {
            // Given
            List<ProviderEvent> all = new ArrayList<>();
            for (int step = 1; step <= 40; step++) {
                all.add(metrics("event-" + step, step));
            }
            List<JobEvent> published = new ArrayList<>();
            JobHistory history = new JobHistory();

            // When
            int seen = 0;
            while (!history.ended()) {
                seen = Math.min(all.size(), seen + random.nextInt(0, 9));
                int from = random.nextInt(0, seen + 1);
                boolean over = seen == all.size();
                List<ProviderEvent> look = over ? all : all.subList(Math.min(from, published(published)), seen);
                published.addAll(publish(
                        history,
                        update(
                                over ? ProviderJobState.SUCCEEDED : ProviderJobState.RUNNING,
                                look.toArray(ProviderEvent[]::new))));
                history = random.nextInt(5) == 0 ? historyOf(published) : history;
            }

            // Then
            assertThat(published)
                    .as("seed %d", seed)
                    .filteredOn(event -> event.getKind().equals("metrics"))
                    .extracting(JobEvent::getStep)
                    .containsExactlyElementsOf(
                            all.stream().map(ProviderEvent::step).toList());
            assertThat(published.getLast().getState()).isEqualTo("SUCCEEDED");
            assertThat(published).extracting(JobEvent::getSequence).isSorted().doesNotHaveDuplicates();
            assertThat(published.getLast().getSequence()).isEqualTo(published.size() - 1L);
        }
    }

    private static int published(List<JobEvent> events) {
        return (int) events.stream()
                .filter(event -> event.getKind().equals("metrics"))
                .count();
    }

    private static List<JobEvent> publish(JobHistory history, JobUpdate update) {
        List<JobEvent> events = NextEvents.of(JOB, history, update);
        events.forEach(history::add);
        return events;
    }

    private static JobHistory historyOf(List<JobEvent> events) {
        JobHistory history = new JobHistory();
        events.forEach(history::add);
        return history;
    }

    private static JobUpdate.Seen succeededWithoutModel() {
        ProviderJob job = new ProviderJob(
                "ftjob-1", "job-1", ProviderJobState.SUCCEEDED, "succeeded", "", "", "", 1234, "file-1", 1);
        return new JobUpdate.Seen("job-1", job, List.of(), 1000);
    }

    private static JobUpdate.Seen update(ProviderJobState state, ProviderEvent... events) {
        boolean failed = state == ProviderJobState.FAILED;
        ProviderJob job = new ProviderJob(
                "ftjob-1",
                "job-1",
                state,
                state == ProviderJobState.UNKNOWN ? "paused" : state.name().toLowerCase(Locale.ROOT),
                failed ? "invalid_file" : "",
                failed ? "the file has no rows" : "",
                state == ProviderJobState.SUCCEEDED ? "ft:tuned" : "",
                state == ProviderJobState.SUCCEEDED ? 1234 : 0,
                "file-1",
                1);
        return new JobUpdate.Seen("job-1", job, List.of(events), 1000);
    }

    private static ProviderEvent metrics(String id, int step) {
        return new ProviderEvent(
                id, "metrics", "info", "Step " + step, step, 40, Map.of("train_loss", 1.0 / step), 1000 + step);
    }
}
