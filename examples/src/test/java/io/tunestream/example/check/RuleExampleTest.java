package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.redact.PlantedItems;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.CharacterEstimate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleExampleTest {

    /** What no record breaks by itself, or none that can be shown. */
    private static final Set<String> NOT_SHOWN = Set.of(
            "FILE_NOT_UTF8",
            "BOM_PRESENT",
            "JSON_TOO_DEEP",
            "ROW_TOO_LARGE",
            "MESSAGES_MISSING",
            "DATASET_MISSING",
            "DATASET_UNKNOWN",
            "CAPS_OFF",
            "DUPLICATE",
            "COVERED",
            "ROW_SET_ASIDE",
            "FORMAT_AMBIGUOUS",
            "ATTRIBUTE_TOO_LONG",
            "TOKENS_ESTIMATED",
            "IMAGE_TOO_LARGE",
            "TOO_FEW_ROWS",
            "TOO_MANY_ROWS",
            "FILE_TOO_LARGE",
            "VALIDATION_TOO_LARGE",
            "TRAIN_VALIDATION_OVERLAP");

    /** Where a rule holds that does not hold for every model at OpenAI. */
    private static final Map<String, RuleSet> ELSEWHERE = Map.of(
            "WEIGHT_UNSUPPORTED", RuleSet.forTarget(Target.VERTEX_GEMINI),
            "TOOLS_UNSUPPORTED", RuleSet.forTarget(Target.BEDROCK_CONVERSATION),
            "RESERVED_WORD", RuleSet.forTarget(Target.BEDROCK_CONVERSATION),
            "CONTENT_AND_TOOL_CALLS", RuleSet.of(Target.OPENAI_CHAT, Map.of("CONTENT_AND_TOOL_CALLS", Severity.W)),
            "MODEL_NOT_VISION", of(ModelTraits.of(Target.OPENAI_CHAT).withoutImages()),
            "ROW_TOO_LONG", of(ModelTraits.of(Target.OPENAI_CHAT).withMostTokens(64)),
            "NO_TRAINABLE_TOKENS", of(ModelTraits.of(Target.OPENAI_CHAT).withMostTokens(64)));

    private static RuleSet rules(String code) {
        boolean ofPairs =
                Arrays.stream(PreferenceRule.values()).map(PreferenceRule::name).anyMatch(code::equals);
        return ofPairs ? RuleSet.forTarget(Target.OPENAI_PREFERENCE) : ELSEWHERE.getOrDefault(code, RuleSet.DEFAULT);
    }

    private static RuleSet of(ModelTraits model) {
        return RuleSet.of(Target.OPENAI_CHAT, model, Map.of());
    }

    private static final Pattern SECRET = Pattern.compile("%(SECRET_\\w+)%");

    static Set<Map.Entry<String, RuleExample>> examples() {
        return RuleExample.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBreakTheRuleOrKeepIt(Map.Entry<String, RuleExample> example) {
        // Given
        RuleSet rules = rules(example.getKey());
        ExamplePipeline pipeline =
                new ExamplePipeline(new Workspace(Limits.DEFAULT), "support", rules, new CharacterEstimate());

        // When
        List<Outcome> breaks = pipeline.prepare(withSecret(example.getValue().breaks()));
        List<Outcome> keeps = pipeline.prepare(example.getValue().keeps().getBytes(UTF_8));

        // Then
        assertThat(codes(breaks)).contains(example.getKey());
        assertThat(codes(keeps)).doesNotContain(example.getKey());
        assertThat(keeps).hasOnlyElementsOfType(Outcome.Accepted.class);
    }

    @Test
    void shouldBeThereForEveryRuleThatARecordBreaksByItself() {
        // When
        List<String> codes =
                RuleSet.catalogue().stream().map(Rule::code).distinct().toList();

        // Then
        assertThat(codes)
                .filteredOn(code -> !NOT_SHOWN.contains(code))
                .containsExactlyInAnyOrderElementsOf(RuleExample.all().keySet());
    }

    /** Files hold no secret, not even one that opens nothing. */
    private static byte[] withSecret(String record) {
        PlantedItems items = new PlantedItems(new Random(1));
        return SECRET.matcher(record)
                .replaceAll(code -> Matcher.quoteReplacement(
                        items.next(PrivacyRule.valueOf(code.group(1))).replace("\n", "\\n")))
                .getBytes(UTF_8);
    }

    private static List<String> codes(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.violations().stream())
                .map(Violation::code)
                .toList();
    }
}
