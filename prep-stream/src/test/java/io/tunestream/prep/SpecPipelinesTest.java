package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.ModelTraits;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecPipelinesTest {
    private static final byte[] ROW =
            ("{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":"
                            + "\"antidisestablishmentarianism\"},{\"role\":\"assistant\",\"content\":\"a\"}]}")
                    .getBytes(UTF_8);

    @Test
    void shouldCountByTheEncodingOfTheSpec() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.EXACT, "o200k_base");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("o200k_base");
        assertThat(accepted.tokens()).isEqualTo(3 + 3 * 3 + 3 + 1 + 6 + 1);
        assertThat(accepted.trainedTokens()).isEqualTo(3 + 1 + 1);
        assertThat(codes(accepted)).isEmpty();
    }

    @Test
    void shouldSayOfARowThatItsTokensAreEstimatedWhereTheTokenizerIsNotPublic() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.EXACT, "");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("chars/4");
        assertThat(codes(accepted)).containsExactly("TOKENS_ESTIMATED");
    }

    @Test
    void shouldSayNothingOfEstimatesWhereTheyAreAskedFor() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.CHARS, "o200k_base");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("chars/4");
        assertThat(codes(accepted)).isEmpty();
    }

    @Test
    void shouldReadEveryRecordInTheFormatOfTheSpec() {
        // Given
        DatasetSpec spec =
                DatasetSpec.newBuilder(spec("")).setFormat("openai-pair").build();
        ExamplePipeline pipeline = new SpecPipelines(CounterKind.CHARS).of(spec, new Workspace(Limits.DEFAULT));

        // When
        Outcome outcome = pipeline.prepare(ROW).getFirst();

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.format()).isEqualTo("openai-pair");
            assertThat(rejected.violations()).extracting(Violation::code).containsExactly("RESPONSE_MISSING");
        });
    }

    @Test
    void shouldJudgeByTheSeveritiesOfTheSpec() {
        // Given
        DatasetSpec spec = DatasetSpec.newBuilder(spec(""))
                .setRules(Map.of("LAST_NOT_ASSISTANT", "warning", "SYSTEM_MISSING", "error", "USER_MISSING", "off"))
                .build();
        ExamplePipeline pipeline = new SpecPipelines(CounterKind.CHARS).of(spec, new Workspace(Limits.DEFAULT));
        byte[] row = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"tool\",\"content\":\"b\"}]}"
                .getBytes(UTF_8);

        // When
        Outcome outcome = pipeline.prepare(row).getFirst();

        // Then
        assertThat(outcome.violations().stream().map(found -> found.severity() + " " + found.code()))
                .contains("W LAST_NOT_ASSISTANT", "E SYSTEM_MISSING")
                .noneMatch(found -> found.endsWith("USER_MISSING"));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, openai-chat, openai-chat",
        "vertex, gemini-2.5-flash, openai-chat, vertex-gemini",
        "vertex, gemini-2.5-flash, trl, trl",
        "bedrock, amazon.nova-micro-v1:0:128k, openai-chat, bedrock-conversation",
        "azure, gpt-4.1, openai-chat, azure-chat",
        "mine, some-model, openai-chat, openai-chat"
    })
    void shouldTakeTheTargetOfTheSpecOrElseOfItsProvider(String provider, String model, String said, String target) {
        // Given
        DatasetSpec spec =
                DatasetSpec.newBuilder(trained(provider, model)).setTarget(said).build();

        // When
        RuleSet rules = SpecRules.of(spec);

        // Then
        assertThat(rules.target().label()).isEqualTo(target);
        assertThat(rules.model().controlTokens().isEmpty())
                .isEqualTo(!rules.target().hasWeights());
    }

    @ParameterizedTest
    @CsvSource({"dpo, true", "supervised, false"})
    void shouldTakePairsWhereTheyAreWhatIsLearned(String method, boolean pairs) {
        // Given
        byte[] pair = ("{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]},"
                        + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"yes\"}],"
                        + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"no\"}]}")
                .getBytes(UTF_8);
        DatasetSpec spec = trained("openai", "gpt-4o");
        ExamplePipeline pipeline = new SpecPipelines(CounterKind.CHARS)
                .of(
                        DatasetSpec.newBuilder(spec)
                                .setTraining(TrainingSpec.newBuilder(spec.getTraining())
                                        .setMethod(method)
                                        .build())
                                .build(),
                        new Workspace(Limits.DEFAULT));

        // When
        Outcome ofPair = pipeline.prepare(pair).getFirst();
        Outcome ofConversation = pipeline.prepare(ROW).getFirst();

        // Then
        assertThat(ofPair instanceof Outcome.Accepted).isEqualTo(pairs);
        assertThat(ofConversation instanceof Outcome.Accepted).isEqualTo(!pairs);
        assertThat((pairs ? ofConversation : ofPair).violations())
                .extracting(Violation::code)
                .contains(pairs ? "INPUT_MISSING" : "FORMAT_UNKNOWN");
    }

    @Test
    void shouldKnowWhatTheModelIsTrainedOn() {
        // When
        ModelTraits mini =
                SpecRules.of(trained("openai", "gpt-4o-mini-2024-07-18")).model();
        ModelTraits unknown = SpecRules.of(trained("openai", "some-model")).model();

        // Then
        assertThat(mini.mostTokens()).hasValue(65_536);
        assertThat(mini.images()).isFalse();
        assertThat(mini.controlTokens()).contains("<|call|>");
        assertThat(unknown.mostTokens()).isEmpty();
        assertThat(unknown.images()).isTrue();
    }

    private static DatasetSpec trained(String provider, String model) {
        DatasetSpec spec = spec("");
        return DatasetSpec.newBuilder(spec)
                .setTraining(TrainingSpec.newBuilder(spec.getTraining())
                        .setProvider(provider)
                        .setBaseModel(model)
                        .build())
                .build();
    }

    @Test
    void shouldDoWithPersonalDataWhatTheSpecWants() {
        // Given
        byte[] row =
                new String(ROW, UTF_8).replace("\"s\"", "\"alice@example.com\"").getBytes(UTF_8);
        DatasetSpec warning = DatasetSpec.newBuilder(spec(""))
                .setRedact(Map.of("PII_EMAIL", "warn"))
                .build();

        // When
        Outcome masked = pipeline(CounterKind.CHARS, "").prepare(row).getFirst();
        Outcome warned = new SpecPipelines(CounterKind.CHARS)
                .of(warning, new Workspace(Limits.DEFAULT))
                .prepare(row)
                .getFirst();

        // Then
        assertThat(new String(((Outcome.Accepted) masked).line(), UTF_8)).contains("[EMAIL_1]");
        assertThat(new String(((Outcome.Accepted) warned).line(), UTF_8)).contains("alice@example.com");
        assertThat(codes((Outcome.Accepted) warned)).containsExactly("PII_EMAIL");
    }

    private static ExamplePipeline pipeline(CounterKind kind, String encoding) {
        return new SpecPipelines(kind).of(spec(encoding), new Workspace(Limits.DEFAULT));
    }

    private static Outcome.Accepted accepted(ExamplePipeline pipeline) {
        return (Outcome.Accepted) pipeline.prepare(ROW).getFirst();
    }

    private static DatasetSpec spec(String encoding) {
        return DatasetSpec.newBuilder(TestLine.spec("support", 0, TestLine.examples(0, 1_000)))
                .setEncoding(encoding)
                .build();
    }

    private static List<String> codes(Outcome.Accepted accepted) {
        return accepted.warnings().stream().map(Violation::code).toList();
    }
}
