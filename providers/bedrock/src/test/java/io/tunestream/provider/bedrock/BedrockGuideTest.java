package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.target.Loss;
import io.tunestream.example.target.Target;
import io.tunestream.provider.catalogue.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrock.model.ModelCustomizationJobStatus;

/** What the guide says is so. */
class BedrockGuideTest {

    private final String guide = new BedrockFactory().guide().orElseThrow();

    @Test
    void shouldSayWhatBecomesOfEveryLossWordAndStatus() {
        assertThat(Arrays.stream(Loss.values()).map(Loss::code)).allMatch(this::names);
        assertThat(Target.BEDROCK_CONVERSATION.reservedWords()).allMatch(this::names);
        assertThat(ModelCustomizationJobStatus.knownValues())
                .extracting(ModelCustomizationJobStatus::toString)
                .allMatch(this::names);
        assertThat(List.of("TOOLS_UNSUPPORTED", "RESERVED_WORD", "FIRST_IS_ASSISTANT"))
                .allMatch(this::names);
    }

    @Test
    void shouldSayWhatBecomesOfTheErrorsOfTheCallThatCostsMoney() {
        assertThat(List.of(
                        "AccessDeniedException",
                        "ConflictException",
                        "InternalServerException",
                        "ResourceNotFoundException",
                        "ServiceQuotaExceededException",
                        "ThrottlingException",
                        "TooManyTagsException",
                        "ValidationException"))
                .allMatch(this::names);
    }

    @Test
    void shouldSayTheLimitsThatHold() {
        assertThat(guide).contains("5 GB", "1,000 steps");
        assertThat(BedrockFactory.LARGEST_FILE).isEqualTo(5_000_000_000L);
        assertThat(StepLosses.MOST_STEPS).isEqualTo(1_000);
        assertThat(Catalogue.shipped().entries())
                .filteredOn(entry -> entry.provider().equals(BedrockFactory.KIND))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(guide)
                        .contains(String.format(
                                Locale.ROOT, "%,d", entry.mostTokens().orElseThrow())));
        assertThat(guide)
                .contains("%d of Nova, %d of Llama"
                        .formatted(ModelFamily.NOVA.fewestExamples(), ModelFamily.LLAMA.fewestExamples()));
    }

    @Test
    void shouldNameFilesThatAreThere() {
        assertThat(guide).contains("samples/support-bedrock.yaml", "Not verified");
        assertThat(Files.exists(Path.of("../../samples/support-bedrock.yaml"))).isTrue();
    }

    private boolean names(String word) {
        return guide.contains('`' + word + '`');
    }
}
