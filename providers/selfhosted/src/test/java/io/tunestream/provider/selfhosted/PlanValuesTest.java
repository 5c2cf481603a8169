package io.tunestream.provider.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.PlanValues.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanValuesTest {

    /** As the settings' defaults are. */
    private record Defaults(
            Optional<List<String>> baseModels, int epochs, double learningRate, int loraRank, int loggingSteps)
            implements PlanDefaults {}

    private final PlanValues values = new PlanValues(new Defaults(Optional.empty(), 3, 0.0002, 16, 1));

    @Test
    void shouldLeaveToTheTrainerWhatThePlanDoes() {
        // Given
        TuningPlan plan = new TuningPlan("job-1", "d", "org/tiny", "supervised", 0, 0, 0, "", -1, 12, 0, 0);

        // When
        Map<String, String> left = values.of(plan, new Places("/train", "", "/out"));

        // Then
        assertThat(left).containsOnlyKeys(PlanValues.NAMES);
        assertThat(left)
                .containsEntry("epochs", "3")
                .containsEntry("batchSize", "")
                .containsEntry("learningRate", "0.0002")
                .containsEntry("loraRank", "16")
                .containsEntry("seed", "")
                .containsEntry("validation", "")
                .containsEntry("output", "/out");
    }

    @Test
    void shouldSayWhatThePlanSays() {
        // Given
        TuningPlan plan = new TuningPlan("job-1", "d", "org/tiny", "supervised", 2, 8, 0.5, "s", 7, 12, 3, 0);

        // When
        Map<String, String> said = values.of(plan, new Places("/train", "/validation", "/out"));

        // Then
        assertThat(said)
                .containsEntry("epochs", "2")
                .containsEntry("batchSize", "8")
                .containsEntry("learningRate", "0.0001")
                .containsEntry("seed", "7")
                .containsEntry("validation", "/validation");
    }

    @Test
    void shouldNameAFolderAfterAModel() {
        assertThat(BaseModels.folder("org/tiny")).isEqualTo("org--tiny");
        assertThat(BaseModels.folder("~/models/tiny")).isEqualTo("models--tiny");
    }
}
