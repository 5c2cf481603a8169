package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ForgottenCommands.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgottenCommandsTest {

    private static final Instant NOW = Instant.parse("2026-05-20T10:00:00Z");
    private static final Instant LATELY = NOW.minus(Duration.ofDays(2));
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(9));

    private final ForgottenCommands forgotten = new ForgottenCommands();

    @Test
    void shouldKnowACommandByItsResultHoweverOldItIs() {
        // Given
        forgotten.answered("one");

        // When
        Standing standing = forgotten.of("one", LONG_AGO, NOW);

        // Then
        assertThat(standing).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void shouldTakeACommandForOpenWhoseResultWouldStillBeThere() {
        // Given
        forgotten.answered("one");

        // When
        Standing standing = forgotten.of("other", LATELY, NOW);

        // Then
        assertThat(standing).isEqualTo(Standing.OPEN);
    }

    @Test
    void shouldNotKnowACommandWhoseResultMayBeGone() {
        // When
        Standing standing = forgotten.of("one", LONG_AGO, NOW);

        // Then
        assertThat(standing).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void shouldNotKnowACommandWhoseResultMayHaveBeenDeletedEarlierThanItShould() {
        // Given
        Instant oldestResult = NOW.minus(Duration.ofDays(3));
        forgotten.complete(ForgottenCommands.completeSince(Optional.of(oldestResult)));

        // When
        Standing before = forgotten.of("one", oldestResult.plus(Duration.ofHours(23)), NOW);
        Standing after = forgotten.of("one", LATELY, NOW);

        // Then
        assertThat(before).isEqualTo(Standing.UNKNOWN);
        assertThat(after).isEqualTo(Standing.OPEN);
    }

    @Test
    void shouldKnowNoCommandWithoutAResultWhereAllResultsWereDeleted() {
        // Given
        forgotten.answered("one");
        forgotten.complete(ForgottenCommands.completeSince(Optional.empty()));

        // When
        Standing standing = forgotten.of("other", NOW, NOW);

        // Then
        assertThat(standing).isEqualTo(Standing.UNKNOWN);
        assertThat(forgotten.of("one", NOW, NOW)).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void shouldNotKnowACommandWithoutAnIdWhereThereAreResultsOfSuch() {
        // When
        Standing alone = forgotten.of("", LATELY, NOW);
        forgotten.answered("");
        Standing oneOfMany = forgotten.of("", LATELY, NOW);

        // Then
        assertThat(alone).isEqualTo(Standing.OPEN);
        assertThat(oneOfMany).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void shouldWantResultsSinceTheOldestCommandAndForAsLongAsTheyAreKept() {
        // When
        Instant ofOld = ForgottenCommands.since(LONG_AGO, NOW);
        Instant ofYoung = ForgottenCommands.since(LATELY, NOW);
        Instant ofNoTime = ForgottenCommands.since(Instant.ofEpochMilli(-1), NOW);

        // Then
        assertThat(ofOld).isEqualTo(LONG_AGO.minus(Duration.ofDays(1)));
        assertThat(ofYoung).isEqualTo(NOW.minus(Duration.ofDays(8)));
        assertThat(ofNoTime).isEqualTo(Instant.EPOCH);
    }
}
