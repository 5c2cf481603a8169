package io.tunestream.provider.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.LineConverter;
import io.tunestream.example.Outcome;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.target.LineLosses;
import io.tunestream.example.target.Loss;
import io.tunestream.example.target.Target;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that jobs train on, by rules that come from Google's documents alone. */
class GeminiLinesTest {

    private static final Path SAMPLE = Path.of("../../samples/support-conversations.jsonl");

    private final ExamplePipeline pipeline =
            new ExamplePipeline(new Workspace(Limits.DEFAULT), PipelineSettings.estimating("support", RuleSet.DEFAULT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contents\":[]}",
                "{\"contents\":[{\"role\":\"assistant\",\"parts\":[{\"text\":\"a\"}]}]}",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"u\"}]}]}",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[]},{\"role\":\"model\",\"parts\":[{\"text\":\"a\"}]}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
                "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":\"{}\"}}]}]}",
                "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]},{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{}}},{\"functionResponse\":{\"name\":\"f\",\"response\":{}}}]},{\"role\":\"model\",\"parts\":[{\"text\":\"a\"}]}]}",
                "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"text\":\"a\"}]}],\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}]}]}",
                "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"text\":\"a\"}]}],\"labels\":{\"a\":\"b\"}}"
            })
    void shouldNotHoldForALineThatGoogleDoesNotDescribe(String line) {
        assertThat(GeminiLineRules.violations(line)).isNotEmpty();
    }

    @Test
    void shouldHoldForTheLineOfGooglesPage() {
        // Given
        String line =
                "{\"systemInstruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"s\"}]},\"contents\":[{\"role\":\"user\","
                        + "\"parts\":[{\"text\":\"u\"}]},{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"get_product_sku\",\"args\":"
                        + "{\"product_name\":\"p\"}}}]}],\"tools\":[{\"functionDeclarations\":[{\"name\":\"get_product_sku\",\"description\":\"d\","
                        + "\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"product_name\":{\"type\":\"STRING\",\"enum\":[\"p\"]}}}}]}]}";

        // Then
        assertThat(GeminiLineRules.violations(line)).isEmpty();
    }

    @Test
    void shouldHoldForEveryExampleOfTheSample() throws IOException {
        // Given
        List<String> rows = Files.readAllLines(SAMPLE);
        int accepted = 0;

        // When // Then
        for (String row : rows) {
            if (pipeline.prepare(row.getBytes(UTF_8)).getFirst() instanceof Outcome.Accepted example) {
                accepted++;
                assertThat(GeminiLineRules.violations(convert(example.line(), new LineSink())))
                        .as(row)
                        .isEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(300);
    }

    @Test
    void shouldBeWhatAJobTrainsOnFromTheFileToTheAnswerOfItsModel(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("train.jsonl"), sampleAsGeminiLines());
        try (SimulatedBucket bucket = SimulatedBucket.start();
                SimulatedVertex vertex = SimulatedVertex.start(bucket);
                Provider provider = new VertexFactory().open(Projects.account(vertex.address(), bucket))) {

            // When
            UploadAnswer upload = provider.files().upload(SamplePlans.file(file, "ef".repeat(32), Files.size(file)));
            String fileId = ((UploadAnswer.Stored) upload).fileId();
            SubmitAnswer answer = provider.trainer().submit(Projects.plan(), fileId, "");
            String job = ((SubmitAnswer.Created) answer).providerJobId();
            vertex.jobs().succeed(job);
            ModelAnswer probe =
                    provider.models().probe(provider.trainer().get(job).tunedModel());

            // Then
            assertThat(bucket.text(vertex.jobs()
                                    .lastCreated()
                                    .getTuningJob()
                                    .getSupervisedTuningSpec()
                                    .getTrainingDatasetUri())
                            .lines())
                    .hasSizeGreaterThan(300)
                    .allMatch(line -> GeminiLineRules.violations(line).isEmpty());
            assertThat(probe).isInstanceOf(ModelAnswer.Answered.class);
        }
    }

    private String sampleAsGeminiLines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.VERTEX_GEMINI, out)) {
            for (String row : Files.readAllLines(SAMPLE)) {
                if (pipeline.prepare(row.getBytes(UTF_8)).getFirst() instanceof Outcome.Accepted example) {
                    lines.write(example.line());
                    lines.write('\n');
                }
            }
        }
        return out.toString(UTF_8);
    }

    static List<String> hardRows() {
        String tools =
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true,\"parameters\":{\"type\":\"object\","
                        + "\"$schema\":\"x\",\"additionalProperties\":false,\"$defs\":{\"P\":{\"type\":[\"string\",\"null\"],\"minLength\":1}},\"properties\":"
                        + "{\"p\":{\"$ref\":\"#/$defs/P\"},\"n\":{\"anyOf\":[{\"type\":\"integer\",\"minimum\":0},{\"type\":\"null\"}]},\"k\":{\"enum\":[1,\"b\",null]},"
                        + "\"l\":{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"minItems\":1,\"uniqueItems\":true},\"c\":{\"const\":\"x\"},"
                        + "\"o\":{\"oneOf\":[{\"type\":\"boolean\"},{\"type\":\"string\",\"nullable\":true}]}},\"required\":[\"p\"]}}},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"now\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]";
        return List.of(
                "{\"messages\":[{\"role\":\"developer\",\"content\":\"d\"},{\"role\":\"user\",\"name\":\"Ann\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.PNG?x=1\",\"detail\":\"low\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,/9j/\"}}]},{\"role\":\"assistant\",\"content\":\"a\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"\\u0000ü \\\"q\\\"\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"p\\\": null}\"}},{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"noon\"},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"{\\\"ok\\\":true}\"},{\"role\":\"assistant\",\"content\":\"a\"}],"
                        + tools + ",\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"x\",\"weight\":0},{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"v\"},{\"role\":\"assistant\",\"content\":\"x\",\"refusal\":\"no\"}]}");
    }

    @ParameterizedTest
    @MethodSource("hardRows")
    void shouldHoldForWhatIsHardToSay(String row) throws IOException {
        // Given
        Outcome.Accepted example = (Outcome.Accepted) accepted(row);

        // When
        String line = convert(example.line(), new LineSink());

        // Then
        assertThat(GeminiLineRules.violations(line)).as(line).isEmpty();
    }

    @Test
    void shouldCountWhatCannotBeSaid() throws IOException {
        // Given
        LineSink sink = new LineSink();

        // When
        for (String row : hardRows()) {
            convert(((Outcome.Accepted) accepted(row)).line(), sink);
        }

        // Then
        assertThat(sink.losses)
                .containsOnlyKeys(
                        Loss.WEIGHT,
                        Loss.NAME,
                        Loss.INSTRUCTION_PLACE,
                        Loss.PARALLEL_TOOL_CALLS,
                        Loss.REFUSAL,
                        Loss.IMAGE_DETAIL,
                        Loss.TOOL_STRICT,
                        Loss.SCHEMA);
    }

    private Outcome accepted(String row) {
        Outcome outcome = pipeline.prepare(row.getBytes(UTF_8)).getFirst();
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Accepted.class);
        return outcome;
    }

    private static String convert(byte[] line, LineSink sink) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineConverter lines = new LineConverter(Target.VERTEX_GEMINI, out)) {
            lines.write(line);
            lines.write('\n');
            sink.add(lines.losses());
        }
        return out.toString(UTF_8).strip();
    }

    private static final class LineSink {

        private final Map<Loss, Long> losses = new EnumMap<>(Loss.class);

        void add(LineLosses more) {
            losses.putAll(more.examples());
        }
    }
}
