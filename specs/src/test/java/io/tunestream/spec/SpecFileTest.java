package io.tunestream.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecFileTest {

    private static final String SMALLEST = """
            dataset: support
            training:
              baseModel: gpt-4.1-mini
            """;

    @Test
    void shouldReadTheSample() throws IOException {
        // When
        SpecFile file = readFile(Path.of("../samples/support.yaml"));

        // Then
        assertThat(file.problems()).isEmpty();
        DatasetSpec spec = file.specs().getFirst();
        assertThat(spec.getDataset()).isEqualTo("support");
        assertThat(spec.getBatch().getLingerMs()).isEqualTo(5000);
        assertThat(spec.getTraining().getEpochs()).isEqualTo(3);
        assertThat(spec.getTrigger().getNewExamples()).isEqualTo(300);
        assertThat(spec.getGuards().getMaxDollarsPerJob()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({
        "vertex, gemini-2.5-flash",
        "bedrock, amazon.nova-micro-v1:0:128k",
        "azure, gpt-4.1-mini-2025-04-14",
        "fireworks, accounts/fireworks/models/llama-v3p1-8b-instruct",
        "together, meta-llama/Meta-Llama-3.1-8B-Instruct-Reference"
    })
    void shouldReadTheSampleOfAnotherProvider(String provider, String model) throws IOException {
        // When
        SpecFile file = readFile(Path.of("../samples/support-%s.yaml".formatted(provider)));

        // Then
        assertThat(file.problems()).isEmpty();
        assertThat(file.specs().getFirst().getTraining())
                .extracting(TrainingSpec::getProvider, TrainingSpec::getBaseModel)
                .containsExactly(provider, model);
    }

    @Test
    void shouldReadTheSampleThatTrainsOnThisMachine() throws IOException {
        // When
        SpecFile file = readFile(Path.of("../samples/trainers/support.yaml"));

        // Then
        assertThat(file.problems()).isEmpty();
        assertThat(file.specs().getFirst().getTraining().getProvider()).isEqualTo("workstation");
    }

    @Test
    void shouldFillWhatIsLeftOutWithTheSchemasDefaults() {
        // When
        DatasetSpec spec = only(read(SMALLEST));

        // Then
        assertThat(spec.getBatch().getMaxExamples()).isEqualTo(10_000);
        assertThat(spec.getTraining().getMethod()).isEqualTo("supervised");
        assertThat(spec.getGuards().getMaxConcurrentJobs()).isEqualTo(1);
        assertThat(spec.getVersion()).matches("[0-9a-f]{12}");
    }

    @Test
    void shouldReportEveryProblemWithItsLine() {
        // Given
        String yaml = """
                dataset: Bad Name
                validationFraction: 0.9
                batch:
                  linger: 5 minutes
                  maxExmples: 5
                training:
                  epochs: 99
                  epochs: 3
                trigger: soon
                """;

        // When
        SpecFile file = read(yaml);

        // Then
        assertThat(file.problems())
                .extracting(problem -> problem.line() + " " + problem.path())
                .containsExactly(
                        "1 dataset",
                        "2 validationFraction",
                        "4 batch.linger",
                        "5 batch.maxExmples",
                        "7 training.epochs",
                        "8 training.epochs",
                        "7 training.baseModel",
                        "9 trigger");
        assertThat(file.problems())
                .extracting(SpecProblem::message)
                .contains("must be 0 to 0.5", "must be 0 to 50 or auto", "stands here twice", "is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{baseModel: m, method: dpo}||",
                "{baseModel: m, method: dpo, beta: 0.2}|openai-preference|",
                "{baseModel: m, method: dpo, beta: auto}||",
                "{baseModel: m, method: dpo}|openai-chat|3 target dpo learns from pairs",
                "{baseModel: m}|openai-preference|3 target openai-preference has pairs of answers",
                "{baseModel: m, beta: 0.1}||2 training.beta belongs to dpo",
                "{baseModel: m, method: dpo, beta: 3}||2 training.beta must be 0 to 2 or auto",
                "{baseModel: m, method: reinforcement}||2 training.method must be supervised or dpo"
            })
    void shouldTrainOnPairsByDpoAndOnConversationsOtherwise(String training, String target, String problem) {
        // When
        SpecFile file = read("dataset: support\ntraining: %s\n%s"
                .formatted(training, target == null ? "" : "target: " + target + "\n"));

        // Then
        if (problem == null) {
            assertThat(file.problems()).isEmpty();
        } else {
            assertThat(file.problems())
                    .singleElement()
                    .extracting(found -> found.line() + " " + found.path() + " " + found.message())
                    .asString()
                    .startsWith(problem);
        }
    }

    @Test
    void shouldTakeSeveralDocumentsButEachDatasetOnce() {
        // Given
        String other = SMALLEST.replace("support", "sales");

        // When
        SpecFile two = read(SMALLEST + "---\n" + other);
        SpecFile twice = read(SMALLEST + "---\n" + SMALLEST);

        // Then
        assertThat(two.problems()).isEmpty();
        assertThat(two.specs()).extracting(DatasetSpec::getDataset).containsExactly("support", "sales");
        assertThat(twice.problems())
                .extracting(SpecProblem::message)
                .containsExactly("support stands in this file twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [b|not YAML",
                "'- a'|a mapping of keys",
                "''|no specification",
                "'just words'|a mapping of keys"
            })
    void shouldSayWhereAFileIsNoSpecification(String yaml, String sentence) {
        // When
        List<SpecProblem> problems = read(yaml).problems();

        // Then
        assertThat(problems)
                .singleElement()
                .extracting(SpecProblem::message)
                .asString()
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|must be 100ms to 366d",
                "0s|must be 100ms to 366d",
                "1ms|must be 100ms to 366d",
                "367d|must be 100ms to 366d",
                "never|must be a duration"
            })
    void shouldRefuseALingerThatNeverEnds(String linger, String sentence) {
        // When
        List<SpecProblem> problems =
                read(SMALLEST + "batch:\n  linger: " + linger + "\n").problems();

        // Then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(SpecProblem.Code.SPEC_VALUE_INVALID);
            assertThat(problem.toString())
                    .startsWith("line 5: SPEC_VALUE_INVALID batch.linger: ")
                    .contains(sentence);
        });
    }

    @Test
    void shouldTakeALingerOfAYear() {
        // When
        DatasetSpec spec = only(read(SMALLEST + "batch:\n  linger: 366d\n"));

        // Then
        assertThat(spec.getBatch().getLingerMs()).isEqualTo(Duration.ofDays(366).toMillis());
    }

    @Test
    void shouldLeaveToTheProviderWhatIsAuto() {
        // Given
        String auto = "  epochs: auto\n  batchSize: auto\n  learningRateMultiplier: auto\n  seed: auto\n";

        // When
        DatasetSpec spec = only(read(SMALLEST + auto));

        // Then
        assertThat(spec).isEqualTo(only(read(SMALLEST)));
        assertThat(read(SMALLEST + "  suffix: auto\n")
                        .specs()
                        .getFirst()
                        .getTraining()
                        .getSuffix())
                .isEqualTo("auto");
        assertThat(read(SMALLEST + "guards:\n  minExamples: auto\n").problems())
                .extracting(SpecProblem::message)
                .containsExactly("must be a whole number");
    }

    @Test
    void shouldTakeNamesOfAttributesWithPointers() {
        // When
        DatasetSpec spec =
                only(read(SMALLEST + "attributes:\n  customer: /metadata/customer\n  first: /choices/0/a~1b\n"));

        // Then
        assertThat(spec.getAttributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("customer", "/metadata/customer", "first", "/choices/0/a~1b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer: metadata.customer",
                "customer: /a~2",
                "customer: ''",
                "'a b': /a",
                "customer: [a]",
                "customer: {a: b}"
            })
    void shouldRefuseAttributesOfAnotherForm(String attribute) {
        // When
        List<SpecProblem> problems = read(SMALLEST + "attributes:\n  score: /score\n  " + attribute + "\n")
                .problems();

        // Then
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("attributes");
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.code()).isEqualTo(SpecProblem.Code.SPEC_VALUE_INVALID);
        });
        assertThat(problems).isNotEmpty();
    }

    @Test
    void shouldTakeWhatBecomesOfPersonalDataAndSecrets() {
        // When
        DatasetSpec spec = only(read(SMALLEST + "redact: {PII_EMAIL: warn, PII: off, SECRET: mask}\n"));

        // Then
        assertThat(spec.getRedact())
                .containsExactlyInAnyOrderEntriesOf(Map.of("PII_EMAIL", "warn", "PII", "off", "SECRET", "mask"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PII_MAIL: mask", "PII_EMAIL: hide", "SECRET: 'true'", "pii: mask", "PII: [mask]"})
    void shouldRefuseOtherCodesAndPolicies(String policy) {
        // When
        List<SpecProblem> problems = read(SMALLEST + "redact:\n  SECRET_JWT: warn\n  " + policy + "\n")
                .problems();

        // Then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("redact");
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.code()).isEqualTo(SpecProblem.Code.SPEC_VALUE_INVALID);
        });
    }

    @Test
    void shouldTakeSeveritiesOfRules() {
        // When
        DatasetSpec spec =
                only(read(SMALLEST + "target: trl\nrules:\n  SYSTEM_MISSING: error\n  TRAILING_TOOL_CALL: off\n"));

        // Then
        assertThat(spec.getTarget()).isEqualTo("trl");
        assertThat(spec.getRules())
                .containsExactlyInAnyOrderEntriesOf(Map.of("SYSTEM_MISSING", "error", "TRAILING_TOOL_CALL", "off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NO_SUCH_RULE: off; must be the code of a rule, such as SYSTEM_MISSING, but there is no NO_SUCH_RULE",
                "PII_EMAIL: off; must be in redact instead, where PII_EMAIL is masked, rejected or let pass",
                "JSON_INVALID: warning; must be left alone, since JSON_INVALID is always an error",
                "DUPLICATE: off; must be left alone, since DUPLICATE is always an error",
                "SYSTEM_MISSING: fatal; must be error, warning or off, not fatal"
            })
    void shouldRefuseASeverityThatARuleCannotHave(String severity, String message) {
        // When
        List<SpecProblem> problems = read(SMALLEST + "rules:\n  USER_MISSING: error\n  " + severity + "\n")
                .problems();

        // Then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(SpecProblem.Code.SPEC_VALUE_INVALID);
            assertThat(problem.path()).isEqualTo("rules");
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    @Test
    void shouldRefuseMoreAttributesThanAnExampleMayHave() {
        // When
        List<SpecProblem> problems = read(SMALLEST
                        + "attributes:\n"
                        + IntStream.range(0, 17)
                                .mapToObj("  a%d: /a\n"::formatted)
                                .collect(Collectors.joining()))
                .problems();

        // Then
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("at most 16 names"));
    }

    @Test
    void shouldTellWhichAttributesChange() {
        // Given
        DatasetSpec before = only(read(SMALLEST + "attributes: {customer: /a, score: /s}\n"));
        DatasetSpec after = only(read(SMALLEST + "attributes: {customer: /b, plan: /p}\n"));

        // When
        SpecChange change = SpecChange.between(before, after);

        // Then
        assertThat(change.lines())
                .containsExactlyInAnyOrder(
                        "attributes.customer: /a → /b",
                        "attributes.plan: (none) → /p",
                        "attributes.score: /s → (none)");
    }

    @Test
    void shouldTellWhatChanges() {
        // Given
        DatasetSpec before = only(read(SMALLEST));
        DatasetSpec after = only(read(SMALLEST + "  epochs: 2\nbatch:\n  linger: 90s\n  maxBytes: 1MiB\n"));

        // When
        SpecChange change = SpecChange.between(before, after);

        // Then
        assertThat(change.kind()).isEqualTo("changed");
        assertThat(change.lines())
                .containsExactly(
                        "batch.maxBytes: 256MiB → 1MiB", "batch.linger: 5m → 90s", "training.epochs: auto → 2");
        assertThat(SpecChange.between(null, after).kind()).isEqualTo("created");
        assertThat(SpecChange.between(after, after).kind()).isEqualTo("unchanged");
    }

    private static SpecFile read(String yaml) {
        return SpecFile.read(new StringReader(yaml));
    }

    private static SpecFile readFile(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            return SpecFile.read(reader);
        }
    }

    private static DatasetSpec only(SpecFile file) {
        assertThat(file.problems()).isEmpty();
        return file.specs().getFirst();
    }
}
