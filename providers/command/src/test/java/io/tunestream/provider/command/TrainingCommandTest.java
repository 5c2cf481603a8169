package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.TuningPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCommandTest {

    @Test
    void shouldFillPlaceholdersAndLeaveTheRest() {
        // Given
        TrainingCommand command = new TrainingCommand(List.of("train", "--data={train}", "{\"a\": 1}", "$HOME"));

        // When
        List<String> arguments = command.with(Map.of("train", "/a b/$1.jsonl"));

        // Then
        assertThat(arguments).containsExactly("train", "--data=/a b/$1.jsonl", "{\"a\": 1}", "$HOME");
    }

    @Test
    void shouldLeaveOptionOutWhoseValueIsNotGiven() {
        // Given
        TrainingCommand command = new TrainingCommand(
                List.of("train", "--validation", "{validation}", "--seed={seed}", "{suffix}", "--quiet"));

        // When
        List<String> arguments = command.with(Map.of("validation", "", "seed", "", "suffix", ""));

        // Then
        assertThat(arguments).containsExactly("train", "--quiet");
    }

    @Test
    void shouldSayWhatAPlanLeavesToTheTrainer(@TempDir Path directory) {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder folder = new JobFolder(directory.resolve("job-1"));
            PlanValues values = new PlanValues(trainer.settings());
            TuningPlan open = new TuningPlan("job-1", "d", "org/tiny", "supervised", 0, 0, 0, "", -1, 12, 0);
            TuningPlan given = new TuningPlan("job-1", "d", "org/tiny", "supervised", 2, 8, 0.5, "s", 7, 12, 3);

            // When
            Map<String, String> left = values.of(open, folder, false);
            Map<String, String> said = values.of(given, folder, true);

            // Then
            assertThat(left).containsOnlyKeys(PlanValues.NAMES);
            assertThat(left)
                    .containsEntry("epochs", "3")
                    .containsEntry("batchSize", "")
                    .containsEntry("learningRate", "0.0002")
                    .containsEntry("loraRank", "16")
                    .containsEntry("seed", "")
                    .containsEntry("validation", "")
                    .containsEntry("output", directory + "/job-1/output/org--tiny");
            assertThat(said)
                    .containsEntry("epochs", "2")
                    .containsEntry("batchSize", "8")
                    .containsEntry("learningRate", "0.0001")
                    .containsEntry("seed", "7")
                    .containsEntry("validation", directory + "/job-1/data/validation.jsonl");
        }
    }

    @Test
    void shouldNameWhatIsNoPlaceholder() {
        // Given
        TrainingCommand command = new TrainingCommand(List.of("{train}", "--x={typo}"));

        // When // Then
        assertThat(command.unknown(PlanValues.NAMES)).containsExactly("typo");
    }
}
