package io.tunestream.provider.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void shouldLeaveVariablesOfAShellAsTheyAre() {
        // Given
        TrainingCommand command = new TrainingCommand(List.of("sh", "-c", "echo ${HOME} {train}"));

        // When
        List<String> arguments = command.with(Map.of("train", "/data/train.jsonl"));

        // Then
        assertThat(arguments).containsExactly("sh", "-c", "echo ${HOME} /data/train.jsonl");
        assertThat(command.unknown(PlanValues.NAMES)).isEmpty();
    }

    @Test
    void shouldNameWhatIsNoPlaceholder() {
        // Given
        TrainingCommand command = new TrainingCommand(List.of("{train}", "--x={typo}"));

        // When // Then
        assertThat(command.unknown(PlanValues.NAMES)).containsExactly("typo");
    }
}
