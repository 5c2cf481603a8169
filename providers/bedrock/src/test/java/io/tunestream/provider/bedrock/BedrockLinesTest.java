package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.LineConverter;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.target.Target;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that jobs train on, by rules that come from Amazon's documents alone. */
class BedrockLinesTest {

    private static final Path SAMPLE = Path.of("../../samples/support-conversations.jsonl");

    private final ExamplePipeline strict = pipeline(RuleSet.forTarget(Target.BEDROCK_CONVERSATION));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[]}",
                "{\"schemaVersion\":\"x\",\"messages\":[{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]},{\"role\":\"user\",\"content\":[{\"text\":\"u\"}]}]}",
                "{\"schemaVersion\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"u\"}]}]}",
                "{\"schemaVersion\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
                "{\"schemaVersion\":\"x\",\"system\":\"s\",\"messages\":[{\"role\":\"user\",\"content\":[]},{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]}]}",
                "{\"schemaVersion\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"iVBO\"}}}]},{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]}]}"
            })
    void shouldNotHoldForALineThatAmazonDoesNotDescribe(String line) {
        assertThat(BedrockLineRules.violations(line)).isNotEmpty();
    }

    @Test
    void shouldHoldForTheLineOfAmazonsPage() {
        // Given
        String line =
                "{\"schemaVersion\":\"bedrock-conversation-2024\",\"system\":[{\"text\":\"s\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"u\"},"
                        + "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/p.png\",\"bucketOwner\":\"1\"}}}}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]}]}";

        // Then
        assertThat(BedrockLineRules.violations(line)).isEmpty();
    }

    @Test
    void shouldHoldForEveryExampleOfTheSample() throws IOException {
        // Given
        List<String> rows = Files.readAllLines(SAMPLE);
        int accepted = 0;

        // When // Then
        for (String row : rows) {
            if (strict.prepare(row.getBytes(UTF_8)).getFirst() instanceof Outcome.Accepted example) {
                accepted++;
                assertThat(BedrockLineRules.violations(convert(example.line())))
                        .as(row)
                        .isEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(300);
    }

    static List<String> hardRows() {
        String tools =
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true,\"parameters\":{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}}},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"now\"}}]";
        return List.of(
                "{\"messages\":[{\"role\":\"developer\",\"content\":\"d\"},{\"role\":\"user\",\"name\":\"Ann\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"s3://bucket/a.PNG\",\"detail\":\"low\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]},{\"role\":\"assistant\",\"content\":\"a\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"\\u0000ü \\\"q\\\"\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"p\\\": \\\"x\\\"}\"}},{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"noon\"},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"{\\\"ok\\\":true}\"},{\"role\":\"assistant\",\"content\":\"a\"}],"
                        + tools + ",\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"user\",\"content\":\"w\"},{\"role\":\"assistant\",\"content\":\"x\",\"weight\":0},{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"v\"},{\"role\":\"assistant\",\"content\":\"x\",\"refusal\":\"no\"}]}");
    }

    @ParameterizedTest
    @MethodSource("hardRows")
    void shouldHoldForWhatIsHardToSay(String row) throws IOException {
        // Given
        ExamplePipeline lenient =
                pipeline(RuleSet.of(Target.BEDROCK_CONVERSATION, Map.of("TOOLS_UNSUPPORTED", Severity.W)));
        Outcome.Accepted example =
                (Outcome.Accepted) lenient.prepare(row.getBytes(UTF_8)).getFirst();

        // When
        String line = convert(example.line());

        // Then
        assertThat(BedrockLineRules.violations(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"My User: says no.\"},{\"role\":\"assistant\",\"content\":\"a\"}]} | RESERVED_WORD",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"<image>\"},{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]} | RESERVED_WORD",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u[EOS]\"}]},{\"role\":\"assistant\",\"content\":\"a\"}]} | RESERVED_WORD",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"Hello.\"},{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]} | FIRST_IS_ASSISTANT",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]} | TOOLS_UNSUPPORTED"
            })
    void shouldRejectWhatFailsAWholeJob(String row, String rule) {
        // When
        Outcome outcome = strict.prepare(row.getBytes(UTF_8)).getFirst();

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.violations())
                .filteredOn(Violation::rejects)
                .extracting(Violation::code)
                .containsExactly(rule);
    }

    @Test
    void shouldLetAnAnswerSayWhatNoPromptMay() {
        // Given
        String row =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"Write User: first.\"}]}";

        // Then
        assertThat(strict.prepare(row.getBytes(UTF_8)).getFirst()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldBeWhatAJobTrainsOnFromTheFileToTheAnswerOfItsModel(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("train.jsonl"), sampleAsLines());
        try (TestingBucket bucket = new TestingBucket();
                TestingBedrock bedrock = new TestingBedrock(bucket);
                Provider provider = Accounts.open(bedrock, bucket)) {

            // When
            UploadAnswer upload = provider.files().upload(SamplePlans.file(file, "ef".repeat(32), Files.size(file)));
            String fileId = ((UploadAnswer.Stored) upload).fileId();
            SubmitAnswer answer = provider.trainer().submit(Accounts.plan(), fileId, "");
            String job = ((SubmitAnswer.Created) answer).providerJobId();
            bedrock.models().deployed(bedrock.jobs().succeed(job), "Active", "");
            ModelAnswer probe =
                    provider.models().probe(provider.trainer().get(job).tunedModel());

            // Then
            assertThat(bucket.text(fileId).lines())
                    .hasSizeGreaterThan(300)
                    .allMatch(line -> BedrockLineRules.violations(line).isEmpty());
            assertThat(probe).isInstanceOf(ModelAnswer.Answered.class);
        }
    }

    private String sampleAsLines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.BEDROCK_CONVERSATION, out)) {
            for (String row : Files.readAllLines(SAMPLE)) {
                if (strict.prepare(row.getBytes(UTF_8)).getFirst() instanceof Outcome.Accepted example) {
                    lines.write(example.line());
                    lines.write('\n');
                }
            }
        }
        return out.toString(UTF_8);
    }

    private static ExamplePipeline pipeline(RuleSet rules) {
        return new ExamplePipeline(new Workspace(Limits.DEFAULT), PipelineSettings.estimating("support", rules));
    }

    private static String convert(byte[] line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.BEDROCK_CONVERSATION, out)) {
            lines.write(line);
            lines.write('\n');
        }
        return out.toString(UTF_8).strip();
    }
}
