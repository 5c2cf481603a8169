package io.tunestream.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.provider.Providers;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.TrainingSpec;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ProvidersCommandTest {

    @Test
    void shouldCompareEveryKindAndEveryModelOfOne() throws IOException {
        // When
        Run run = Run.of("providers", "-o", "json");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode kinds = new ObjectMapper().readTree(run.out()).path("providers");
        assertThat(kinds.findValuesAsText("kind"))
                .containsExactlyElementsOf(Providers.settingsByKind().keySet());
        assertThat(kinds).allSatisfy(kind -> {
            assertThat(kind.path("methods")).isNotEmpty();
            assertThat(List.of("title", "hosting", "data", "weights", "serving", "credential", "jobKey"))
                    .allSatisfy(word -> assertThat(kind.path(word).asText()).isNotBlank());
        });
        assertThat(kinds.findValuesAsText("model"))
                .hasSameSizeAs(Catalogue.shipped().entries())
                .contains("gpt-4.1-mini", "gemini-2.5-flash");
    }

    @Test
    void shouldSayWhatOneKindIs() {
        // When
        Run run = Run.of("providers", "azure");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("Microsoft Foundry")
                .containsPattern("methods +dpo, supervised")
                .containsPattern("largest file +512 MB")
                .containsPattern("azure +gpt-4\\.1-mini ")
                .doesNotContain("Vertex");
    }

    @Test
    void shouldSayWhichKindsThereAreWhereThereIsNoSuchOne() {
        // When
        Run run = Run.of("providers", "sorcery");

        // Then
        assertThat(run.exit()).isNotZero();
        assertThat(run.error())
                .startsWith(
                        "error PROVIDER_UNKNOWN: no kind of provider is named \"sorcery\"; there is azure, bedrock, command");
    }

    @Test
    void shouldNameHyperparametersAsSpecificationsDo() {
        assertThat(ComparedKind.all())
                .allSatisfy(kind -> assertThat(TrainingSpec.getClassSchema().getFields())
                        .extracting(Schema.Field::name)
                        .containsAll(kind.offer().hyperparameters()));
    }
}
