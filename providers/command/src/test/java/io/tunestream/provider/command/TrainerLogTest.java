package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.selfhosted.LogJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training of 40 steps with 4 evaluations has printed and written, in each of the forms that there are. */
class TrainerLogTest {

    private static final String MODEL = "tiny";
    private static final int STEPS = 40;

    private JobFolder job;
    private final CommandEvents events = new CommandEvents(1);

    @BeforeEach
    void prepare(@TempDir Path directory) throws IOException {
        job = new JobFolder(Files.createDirectory(directory.resolve("job-1")));
        Files.createDirectories(job.output(MODEL));
        Files.createFile(job.path().resolve("exited.0"));
        JobFile file = new JobFile("job-1", "support", MODEL, "file-1", "", List.of("true"), 1_000);
        LogJson.MAPPER.writeValue(job.jobFile().toFile(), file);
    }

    @Test
    void shouldUnderstandWhatTransformersPrints() throws IOException {
        // Given
        print("console-stdout.txt", "out.0");
        print("console-stderr.txt", "err.0");

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertTraining(read);
        ProviderEvent first = metrics(read).getFirst();
        assertThat(first.metrics())
                .containsOnly(
                        entry("train_loss", 8.323),
                        entry("grad_norm", 2.14),
                        entry("learning_rate", 0.002),
                        entry("epoch", 0.01961));
        assertThat(read)
                .extracting(ProviderEvent::message)
                .contains("50 %, 00:09 left", "100 %, 00:00 left")
                .anyMatch(message -> message.startsWith("training took 15.7 s; its mean loss is 6.07"));
    }

    @Test
    void shouldUnderstandLinesOfJson() throws IOException {
        // Given
        print("log.jsonl", "out.0");

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertTraining(read);
        assertThat(metrics(read).getFirst().metrics())
                .containsEntry("train_loss", 8.322744369506836)
                .doesNotContainKeys("step", "total_steps");
    }

    @Test
    void shouldUnderstandTheStateBesideACheckpointWhereNothingIsPrinted() throws IOException {
        // Given
        writeState();

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertTraining(read);
        assertThat(read.stream().filter(event -> event.kind().equals("checkpoint")))
                .singleElement()
                .satisfies(checkpoint -> {
                    assertThat(checkpoint.id()).isEqualTo("checkpoint-40");
                    assertThat(checkpoint.step()).isEqualTo(STEPS);
                    assertThat(checkpoint.message()).endsWith("/tiny/checkpoint-40");
                });
    }

    @Test
    void shouldTakeStepsOfPrintedLinesFromTheState() throws IOException {
        // Given
        writeState();
        print("console-stdout.txt", "out.0");

        // When
        List<ProviderEvent> read = new CommandEvents(500).of(job);

        // Then
        assertTraining(read);
    }

    @Test
    void shouldKeepIdsAndStepsWhereTheLogGrows() throws IOException {
        // Given
        Path out = job.path().resolve("out.0");
        List<String> lines = Files.readAllLines(TestTrainer.resource("console-stdout.txt"));
        Files.write(out, lines.subList(0, 20));
        List<ProviderEvent> before = events.of(job);

        // When
        Files.write(out, lines);

        // Then
        assertThat(events.of(job)).extracting(ProviderEvent::id).startsWith(ids(before));
        assertThat(events.of(job)).extracting(ProviderEvent::step).startsWith(steps(before));
    }

    private static String[] ids(List<ProviderEvent> events) {
        return events.stream().map(ProviderEvent::id).toArray(String[]::new);
    }

    private static Integer[] steps(List<ProviderEvent> events) {
        return events.stream().map(ProviderEvent::step).toArray(Integer[]::new);
    }

    @Test
    void shouldKnowTheStepBehindLinesThatWereThrownAway() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(TestTrainer.resource("console-stdout.txt"));
        Files.write(job.path().resolve("out.0"), lines.subList(0, 10));
        Files.write(job.path().resolve("out.7"), lines.subList(30, lines.size()));

        // When
        List<ProviderEvent> read = metrics(events.of(job));

        // Then
        assertThat(read.getLast().step()).isEqualTo(STEPS);
        assertThat(read.get(10).step()).isEqualTo(29);
    }

    @Test
    void shouldUnderstandLinesThatAreGluedToBars() throws IOException {
        // Given
        String line = "\r 25%|██▌       | 10/40 [00:07<00:07,  3.78it/s]{'loss': 6.27, 'epoch': 0.19}"
                + "\r 25%|██▌       | 10/40 [00:07<00:07,  3.78it/s]\n";
        Files.writeString(job.path().resolve("err.0"), line);

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertThat(metrics(read)).singleElement().satisfies(event -> {
            assertThat(event.metrics()).containsEntry("train_loss", 6.27);
            assertThat(event.totalSteps()).isEqualTo(STEPS);
        });
        assertThat(read).extracting(ProviderEvent::message).contains("25 %, 00:07 left");
    }

    @Test
    void shouldWarnOfNumbersThatAreNone() throws IOException {
        // Given
        String lines = "{'loss': nan, 'grad_norm': inf, 'epoch': 0.5}\n{\"step\": 2, \"loss\": NaN, \"epoch\": 1.0}\n";
        Files.writeString(job.path().resolve("out.0"), lines);

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertThat(read).extracting(ProviderEvent::level).containsExactly("warn", "warn");
        assertThat(read)
                .extracting(ProviderEvent::message)
                .containsExactly(
                        "step 1: train_loss is not a number, grad_norm is infinite",
                        "step 2: train_loss is not a number");
        assertThat(read).allSatisfy(event -> assertThat(event.metrics()).containsOnlyKeys("epoch"));
    }

    @Test
    void shouldSayNothingOfExamplesThatATrainerPrints() throws IOException {
        // Given
        String lines = """
                {'messages': [{'role': 'user', 'content': 'My age is 42'}]}
                {"messages": [{"role": "user", "content": "loss"}], "age": 42}
                {'age': '42', 'name': 'Grace'}
                {"loss": "of a friend"}
                Map: 100%|██████████| 340/340 [00:00<00:00, 2000.00 examples/s]
                """;
        Files.writeString(job.path().resolve("out.0"), lines);

        // When
        List<ProviderEvent> read = events.of(job);

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void shouldCountStepsByTheLinesThatItIsToldOf() throws IOException {
        // Given
        Files.writeString(job.path().resolve("out.0"), "{'loss': 2.0, 'epoch': 1}\n{'loss': 1.0, 'epoch': 2}\n");

        // When
        List<ProviderEvent> read = new CommandEvents(500).of(job);

        // Then
        assertThat(read).extracting(ProviderEvent::step).containsExactly(500, 1000);
    }

    private void print(String resource, String file) throws IOException {
        Files.copy(TestTrainer.resource(resource), job.path().resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** As transformers writes it, from the same training's log. */
    private void writeState() throws IOException {
        List<String> history = Files.readAllLines(TestTrainer.resource("log.jsonl"));
        Path checkpoint = Files.createDirectories(job.output(MODEL).resolve("checkpoint-40"));
        Files.writeString(
                checkpoint.resolve("trainer_state.json"),
                "{\"global_step\": 40, \"max_steps\": 40, \"log_history\": [%s]}".formatted(String.join(",", history)));
    }

    private static void assertTraining(List<ProviderEvent> read) {
        List<ProviderEvent> losses = metrics(read).stream()
                .filter(event -> event.metrics().containsKey("train_loss"))
                .toList();
        List<ProviderEvent> evaluations = metrics(read).stream()
                .filter(event -> event.metrics().containsKey("valid_loss"))
                .toList();
        assertThat(losses)
                .extracting(ProviderEvent::step)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, STEPS).boxed().toList());
        assertThat(losses).extracting(ProviderEvent::totalSteps).containsOnly(STEPS);
        assertThat(evaluations).extracting(ProviderEvent::step).containsExactly(10, 20, 30, 40);
        assertThat(evaluations.getLast().metrics().get("valid_loss")).isBetween(5.44, 5.45);
        assertThat(read).extracting(ProviderEvent::id).doesNotHaveDuplicates();
        assertThat(read).extracting(ProviderEvent::occurredAt).isSorted();
    }

    private static List<ProviderEvent> metrics(List<ProviderEvent> events) {
        return events.stream().filter(event -> event.kind().equals("metrics")).toList();
    }
}
