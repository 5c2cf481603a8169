package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.CommandResult;
import io.tunestream.record.Split;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that has forgotten how far the commands were carried out, as it does some time after the last leader has gone. */
class ForgottenPositionIT extends LineTest {

    /** Too long for results that are kept for a week to be known for certain, and not so long that the broker may delete the command. */
    private final Instant longAgo =
            Instant.now().minus(Duration.ofHours(6 * 24 + 12)).truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void haveSomethingToTrainOn() {
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);
    }

    @Test
    void shouldNotCarryOutAgainWhatHasAResult() {
        // Given
        line.command("before", "train", "");
        lead("before");
        line.forgetPosition();
        line.batch(Split.TRAIN, 40);
        line.command("after", "train", "");

        // When
        lead("after");

        // Then
        assertThat(line.results()).extracting(CommandResult::getCommandId).containsExactly("before", "after");
    }

    @Test
    void shouldCarryOutWhatWasSentWhileNobodyLed() {
        // Given
        line.command("before", "approve", "job-nobody");
        lead("before");
        line.forgetPosition();
        line.command(longAgo, "meanwhile", "train", "");

        // When
        CommandResult result = lead("meanwhile");

        // Then
        assertThat(result.getCode()).isEqualTo("job_planned");
        assertThat(line.results()).extracting(CommandResult::getCommandId).containsExactly("before", "meanwhile");
    }

    @Test
    void shouldSayThatNobodyKnowsOfACommandThatIsOlderThanTheTopicKeepsResults() {
        // Given
        line.keepResults(Duration.ofDays(7));
        line.command(longAgo, "old", "train", "");
        line.command("young", "train", "");

        // When
        CommandResult young = lead("young");
        CommandResult old = line.result("old");

        // Then: had the old one been carried out, nothing would be left for the young one
        assertThat(young.getCode()).isEqualTo("job_planned");
        assertThat(old.getCarriedOut()).isFalse();
        assertThat(old.getCode()).isEqualTo("command_expired");
        assertThat(old.getMessage())
                .startsWith("it was sent at " + longAgo + ", and nobody knows any more whether it was carried out")
                .endsWith("send it again where it is still wanted");
    }

    @Test
    void shouldTakeWhatComesLaterAsIfNothingHadBeenForgotten() {
        // Given
        line.command("before", "approve", "job-nobody");
        try (JobService service = line.start()) {
            line.result("before");

            // When
            line.command(longAgo, "later", "train", "");
            CommandResult result = line.result("later");

            // Then
            assertThat(result.getCode()).isEqualTo("job_planned");
            assertThat(service.failure()).isEmpty();
        }
    }

    @Test
    void shouldDoubtTheSameCommandsAfterALeaderThatEndedAmidThem() {
        // Given
        line.command("passed", "train", "");
        line.command("answered", "train", "");
        line.command("open", "train", "");
        line.write(
                line.topics().commandResult(),
                "answered",
                CommandResult.newBuilder().setCommandId("answered").build());
        line.commitPosition(new OffsetAndMetadata(1, "?3"));

        // When
        CommandResult result = lead("open");

        // Then
        assertThat(result.getCode()).isEqualTo("job_planned");
        assertThat(line.results()).extracting(CommandResult::getCommandId).containsExactly("answered", "open");
    }

    @Test
    void shouldNotGoByThePositionInATopicThatHadTheNameBefore() {
        // Given
        line.command("young", "train", "");
        line.commitPosition(new OffsetAndMetadata(7));

        // When
        CommandResult result = lead("young");

        // Then
        assertThat(result.getCode()).isEqualTo("job_planned");
    }

    /** Leads until the command is answered, and leaves the group. */
    private CommandResult lead(String commandId) {
        try (JobService service = line.startMember()) {
            CommandResult result = line.result(commandId);
            assertThat(service.failure()).isEmpty();
            return result;
        }
    }
}
