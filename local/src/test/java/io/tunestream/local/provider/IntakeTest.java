package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    @TempDir
    Path directory;

    private FileStore files;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        files = new FileStore(directory, Journal.none(), Duration.ZERO);
        intake = new Intake(files);
    }

    @Test
    void shouldSayWhichFileIsGone() throws IOException {
        // Given
        String training = store(TestFiles.examples(10));

        // When
        Intake.Verdict withoutTraining = intake.judge(job("file-gone", null));
        Intake.Verdict withoutValidation = intake.judge(job(training, "file-gone"));

        // Then
        assertThat(withoutTraining)
                .isEqualTo(new Intake.Verdict.Unfit(new JobError(
                        "file_not_found", "training_file", "The training file was deleted before it was read.")));
        assertThat(withoutValidation)
                .isEqualTo(new Intake.Verdict.Unfit(new JobError(
                        "file_not_found", "validation_file", "The validation file was deleted before it was read.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void shouldTakeEitherEndOfALineAndALastOneWithoutIt(String end) throws IOException {
        // Given
        String content = TestFiles.examples(10).strip().replace("\n", end);

        // When
        Intake.Verdict verdict = intake.judge(job(store(content), null));

        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Intake.Verdict.Fit.class,
                        fit -> assertThat(fit.plan().examples()).isEqualTo(10));
    }

    @Test
    void shouldNameTheFirstFaultyLine() throws IOException {
        // Given
        String content = TestFiles.examples(12) + "{\"messages\":[]}\n" + "{}\n";

        // When
        Intake.Verdict verdict = intake.judge(job(store(content), null));

        // Then
        assertThat(verdict)
                .isEqualTo(
                        new Intake.Verdict.Unfit(
                                new JobError(
                                        "invalid_file_format",
                                        "training_file",
                                        "The job failed due to a file format error in the training file. Invalid file format."
                                                + " Line 13, key \"messages\": List should have at least 1 item after validation, not 0")));
    }

    private String store(String content) throws IOException {
        return files.add("a.jsonl", "fine-tune", output -> output.write(content.getBytes(UTF_8)))
                .id();
    }

    private static JobRequest job(String training, @Nullable String validation) {
        return new JobRequest(
                "gpt-4o-mini-2024-07-18",
                "gpt-4o-mini-2024-07-18",
                training,
                validation,
                null,
                null,
                Method.SUPERVISED,
                Hyperparameters.AUTO,
                Map.of());
    }
}
