package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.CommandResult;
import io.tunestream.record.Split;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A broker that has forgotten how far the commands were carried out, as it does when nobody led for a week. */
class ForgottenPositionIT extends LineTest {

    @Test
    void shouldCarryOutNoCommandThatMayHaveBeenCarriedOutBefore() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);
        line.command(Instant.now().minus(Duration.ofDays(8)), "old", "train", "");

        // When
        try (JobService service = line.start()) {
            CommandResult result = line.commanded("train", "");

            // Then: had the old one been carried out, nothing would be left for this one
            assertThat(result.getCode()).isEqualTo("job_planned");
            assertThat(service.failure()).isEmpty();
        }
    }
}
