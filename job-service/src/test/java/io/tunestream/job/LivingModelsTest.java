package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.catalogue.Catalogue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LivingModelsTest {

    private static final long BEFORE_THE_END =
            Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();
    private static final long AFTER_THE_END =
            Instant.parse("2027-02-01T00:00:00Z").toEpochMilli();

    @Test
    void shouldNameThoseThatTakeJobsOfSoManyExamples() {
        // When // Then
        assertThat(clause(200, BEFORE_THE_END))
                .startsWith("by the catalogue openai trains ")
                .contains("gpt-4o-mini");
        assertThat(clause(200, AFTER_THE_END)).doesNotContain("gpt-4o-mini");
        assertThat(clause(1, BEFORE_THE_END))
                .isEqualTo("the catalogue knows no model that openai still trains on so many examples");
    }

    @Test
    void shouldKnowWhichReasonsSpeakOfTheModel() {
        // When // Then
        assertThat(LivingModels.concerns("model_not_found")).isTrue();
        assertThat(LivingModels.concerns("model_retired")).isTrue();
        assertThat(LivingModels.concerns("method_not_supported")).isFalse();
    }

    private static String clause(long examples, long now) {
        return LivingModels.clause(Catalogue.shipped(), "openai", examples, now);
    }
}
