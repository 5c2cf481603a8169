package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ForgottenCommands.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgottenCommandsTest {

    private static final Instant NOW = Instant.parse("2026-05-20T10:00:00Z");
    private static final Instant LATELY = NOW.minus(Duration.ofDays(2));
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(9));

    private final ForgottenCommands forgotten = new ForgottenCommands();

    @BeforeEach
    void keepResults() {
        forgotten.keptFor(Duration.ofDays(30), NOW);
    }

    @Test
    void shouldKnowACommandByItsResultHoweverOldItIs() {
        // Given
        forgotten.answered("one");

        // When
        Standing standing = forgotten.of("one", LONG_AGO);

        // Then
        assertThat(standing).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void shouldTakeACommandForOpenWhoseResultWouldStillBeThereWhateverElseIs() {
        // When
        Standing alone = forgotten.of("other", LONG_AGO);
        forgotten.answered("one");
        Standing besideAnother = forgotten.of("other", LONG_AGO);

        // Then
        assertThat(alone).isEqualTo(Standing.OPEN);
        assertThat(besideAnother).isEqualTo(Standing.OPEN);
    }

    @Test
    void shouldNotKnowACommandThatIsOlderThanResultsAreKept() {
        // Given: a day is left for clocks
        forgotten.keptFor(Duration.ofDays(3), NOW);

        // When
        Standing older = forgotten.of("one", LATELY.minusMillis(1));
        Standing younger = forgotten.of("one", LATELY);

        // Then
        assertThat(older).isEqualTo(Standing.UNKNOWN);
        assertThat(younger).isEqualTo(Standing.OPEN);
    }

    @Test
    void shouldKnowEveryCommandWhereResultsAreKeptForEver() {
        // Given
        forgotten.keptFor(Duration.ofMillis(Long.MAX_VALUE), NOW);

        // When
        Standing standing = forgotten.of("one", Instant.EPOCH);

        // Then
        assertThat(standing).isEqualTo(Standing.OPEN);
    }

    @Test
    void shouldNotKnowACommandWithoutAnIdWhereThereAreResultsOfSuch() {
        // When
        Standing alone = forgotten.of("", LATELY);
        forgotten.answered("");
        Standing oneOfMany = forgotten.of("", LATELY);

        // Then
        assertThat(alone).isEqualTo(Standing.OPEN);
        assertThat(oneOfMany).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void shouldWantResultsSinceTheOldestCommandAndForAsLongAsCommandsAreKept() {
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
