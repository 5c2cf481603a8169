package io.tunestream.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.status.follow.JobUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobHistoryTest {

    private static final int EVENTS = 3 * JobHistory.REMEMBERED;
    private static final JobRecord JOB =
            JobRecord.newBuilder().setJobId("job-1").setDataset("support").build();

    private final List<JobEvent> topic = new ArrayList<>();
    private JobHistory history = new JobHistory();

    @Test
    void shouldNotDoubtAListThatBeginsAfterTheLastLook() {
        // Given
        publish(look(ProviderJobState.RUNNING, 0, 100));
        history = new JobHistory(history.progress());

        // When
        boolean doubts = history.doubts(look(ProviderJobState.RUNNING, 100, 200).events());

        // Then
        assertThat(doubts).isFalse();
    }

    @Test
    void shouldDoubtAListThatGoesBackToTheBeginningAfterARestart() {
        // Given
        publish(look(ProviderJobState.RUNNING, 0, 100));
        JobUpdate.Seen all = look(ProviderJobState.SUCCEEDED, 0, 100);
        boolean before = history.doubts(all.events());

        // When
        history = new JobHistory(history.progress());

        // Then
        assertThat(before).isFalse();
        assertThat(history.doubts(all.events())).isTrue();
    }

    /** The memory is a third of the events, leaders change, the provider forgets the cursor: each event comes once all the same. */
    @Test
    void shouldPublishEachEventOnceThoughItRemembersFew() {
        // Given
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int seen = 0;

        // When
        while (!history.ended()) {
            int from = random.nextInt(20) == 0 ? 0 : seen;
            seen = Math.min(EVENTS, seen + random.nextInt(200));
            boolean over = seen == EVENTS;
            publish(look(over ? ProviderJobState.SUCCEEDED : ProviderJobState.RUNNING, over ? 0 : from, seen));
            history = random.nextInt(10) == 0 ? new JobHistory(history.progress()) : history;
        }

        // Then
        assertThat(topic)
                .as("seed %d", seed)
                .filteredOn(event -> event.getKind().equals("metrics"))
                .extracting(JobEvent::getStep)
                .containsExactlyElementsOf(IntStream.range(0, EVENTS).boxed().toList());
        assertThat(topic.getLast().getState()).isEqualTo("SUCCEEDED");
    }

    @Test
    void shouldNotGrowWithTheNumberOfEvents() {
        // When
        publish(look(ProviderJobState.RUNNING, 0, EVENTS));

        // Then
        assertThat(history.progress().getLastEventIds()).hasSize(ProgressFold.LAST_EVENT_IDS);
        assertThat(history.progress().getFirstEventId()).isEqualTo("event-0");
        assertThat(history.cursor()).isEqualTo("event-" + (EVENTS - 1));
        assertThat(history.progress().toString()).hasSizeLessThan(5_000);
    }

    /** As the queue does: what is in doubt is looked up on the topic. */
    private void publish(JobUpdate.Seen update) {
        JobUpdate.Seen checked = update;
        if (history.doubts(update.events())) {
            Set<String> published =
                    topic.stream().map(JobEvent::getProviderEventId).collect(Collectors.toSet());
            checked = update.with(update.events().stream()
                    .filter(event -> !published.contains(event.id()))
                    .toList());
        }
        List<JobEvent> made = NextEvents.of(JOB, history, checked);
        made.forEach(history::add);
        topic.addAll(made);
    }

    private static JobUpdate.Seen look(ProviderJobState state, int from, int to) {
        boolean ended = state.ended();
        ProviderJob job = new ProviderJob(
                "ftjob-1", "job-1", state, "", "", "", ended ? "ft:tuned" : "", ended ? 1234 : 0, "file-1", 1);
        return new JobUpdate.Seen(
                "job-1",
                job,
                IntStream.range(from, to).mapToObj(JobHistoryTest::event).toList(),
                1000);
    }

    private static ProviderEvent event(int step) {
        return new ProviderEvent("event-" + step, "metrics", "info", "", step, EVENTS, Map.of("train_loss", 1.0), step);
    }
}
