package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.aiplatform.v1.JobState;
import io.tunestream.example.target.Loss;
import io.tunestream.provider.catalogue.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the guide says is so. */
class VertexGuideTest {

    private final String guide = new VertexFactory().guide().orElseThrow();

    @Test
    void shouldSayWhatBecomesOfEveryLossStateAndError() {
        // Turns are said as they are.
        assertThat(EnumSet.complementOf(EnumSet.of(Loss.TURN)).stream().map(Loss::code))
                .allMatch(this::names);
        assertThat(EnumSet.complementOf(EnumSet.of(StatusCode.Code.OK)).stream().map(Enum::name))
                .allMatch(this::names);
        assertThat(EnumSet.complementOf(EnumSet.of(JobState.UNRECOGNIZED, JobState.JOB_STATE_UNSPECIFIED)).stream()
                        .map(state -> state.name().replace("JOB_STATE_", "")))
                .allMatch(this::names);
    }

    @Test
    void shouldSayTheLimitsAndPricesThatHold() {
        assertThat(guide).contains(String.format(Locale.ROOT, "%,d", VertexPreflight.MOST_VALIDATION), "1 GB");
        assertThat(Catalogue.shipped().entries())
                .filteredOn(entry -> entry.provider().equals(VertexFactory.KIND))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(guide.replace("\n", " "))
                        .contains(String.format(
                                Locale.ROOT, "%.2f", entry.training().orElseThrow()))
                        .contains(entry.model())
                        .contains(String.format(
                                Locale.ROOT, "%,d", entry.mostTokens().orElseThrow())));
    }

    @Test
    void shouldNameFilesThatAreThere() {
        assertThat(guide).contains("samples/support-vertex.yaml");
        assertThat(Files.exists(Path.of("../../samples/support-vertex.yaml"))).isTrue();
    }

    private boolean names(String word) {
        return guide.contains('`' + word + '`');
    }
}
