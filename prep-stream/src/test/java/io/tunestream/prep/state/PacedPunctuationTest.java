package io.tunestream.prep.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacedPunctuationTest {

    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final long BEGINNING = 1_800_000_000_000L;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final List<Long> looks = new ArrayList<>();
    private boolean busy;
    private PacedPunctuation punctuation;

    @BeforeEach
    void schedule() {
        context.setCurrentSystemTimeMs(BEGINNING);
        punctuation = PacedPunctuation.schedule(context, OFTEN, SELDOM, now -> {
            looks.add(now);
            return busy;
        });
    }

    @Test
    void shouldLookSeldomOnceThereWasNothingToDoForAMinute() {
        // When
        pass(Duration.ofSeconds(59));
        assertThat(scheduled().getInterval()).isEqualTo(OFTEN);
        pass(Duration.ofSeconds(1));

        // Then
        assertThat(scheduled().getInterval()).isEqualTo(SELDOM);
        assertThat(looks).hasSize(60);
        pass(Duration.ofMinutes(10));
        assertThat(looks).hasSize(120);
    }

    @Test
    void shouldLookOftenForAsLongAsThereIsSomethingToDo() {
        // Given
        busy = true;

        // When
        pass(Duration.ofMinutes(10));

        // Then
        assertThat(scheduled().getInterval()).isEqualTo(OFTEN);

        // When
        busy = false;
        pass(Duration.ofMinutes(1));

        // Then
        assertThat(scheduled().getInterval()).isEqualTo(SELDOM);
    }

    @Test
    void shouldLookOftenAgainFromTheMomentThatItIsAskedToHurry() {
        // Given
        pass(Duration.ofMinutes(2));

        // When
        punctuation.hurry();

        // Then
        assertThat(scheduled().getInterval()).isEqualTo(OFTEN);
        pass(Duration.ofSeconds(60));
        assertThat(scheduled().getInterval()).isEqualTo(OFTEN);
        pass(Duration.ofSeconds(1));
        assertThat(scheduled().getInterval()).isEqualTo(SELDOM);
    }

    @Test
    void shouldNotRestWhileItIsAskedToHurry() {
        // When
        for (int i = 0; i < 300; i++) {
            punctuation.hurry();
            pass(OFTEN);
        }

        // Then
        assertThat(scheduled().getInterval()).isEqualTo(OFTEN);
        assertThat(looks).hasSize(300);
        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    /** The clock goes on, and whatever is due comes. */
    private void pass(Duration time) {
        long end = context.currentSystemTimeMs() + time.toMillis();
        long due = context.currentSystemTimeMs() + scheduled().getInterval().toMillis();
        while (due <= end) {
            context.setCurrentSystemTimeMs(due);
            scheduled().getPunctuator().punctuate(due);
            due += scheduled().getInterval().toMillis();
        }
        context.setCurrentSystemTimeMs(end);
    }

    private CapturedPunctuator scheduled() {
        List<CapturedPunctuator> left = context.scheduledPunctuators().stream()
                .filter(each -> !each.cancelled())
                .toList();
        assertThat(left).hasSize(1);
        return left.getFirst();
    }
}
