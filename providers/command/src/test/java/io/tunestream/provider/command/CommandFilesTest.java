package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies that wait for their jobs. */
class CommandFilesTest {

    private static final String NAME = "job-1-train-abc.jsonl";

    @TempDir
    private Path directory;

    private TrainingDirectory training;
    private CommandFiles files;
    private Path source;

    @BeforeEach
    void prepare() throws IOException {
        training = new TrainingDirectory(directory.resolve("training"));
        files = new CommandFiles(training);
        source = Files.writeString(directory.resolve("source"), SamplePlans.examples(3));
    }

    @Test
    void shouldHoldTheWholeFileAndNothingElse() throws IOException {
        // When
        String id = stored(files.upload(new UploadFile(NAME, source, Files.size(source))));

        // Then
        assertThat(files.path(id).orElseThrow()).hasSameTextualContentAs(source);
        assertThat(names()).containsExactly(id);
    }

    @Test
    void shouldNotTakeForTheFileWhatIsNotAllOfIt() throws IOException {
        // Given
        training.prepare();
        Files.writeString(training.files().resolve("00000000-" + NAME), "half");

        // When
        String id = stored(files.upload(new UploadFile(NAME, source, Files.size(source))));

        // Then
        assertThat(files.path(id).orElseThrow()).hasSameTextualContentAs(source);
    }

    @Test
    void shouldSayThatTheDiskHasNoRoom() {
        // Given
        UploadFile large = new UploadFile(NAME, source, Long.MAX_VALUE);

        // When // Then
        assertThatThrownBy(() -> files.upload(large))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("disk_full"));
    }

    @Test
    void shouldLeadNowhereElse() throws IOException {
        // When
        UploadAnswer outside = files.upload(new UploadFile("../train.jsonl", source, Files.size(source)));
        files.delete("../../source");

        // Then
        assertThat(outside).isInstanceOf(UploadAnswer.Refused.class);
        assertThat(files.path("../../source")).isEmpty();
        assertThat(source).exists();
    }

    @Test
    void shouldGiveTheFileToItsJob() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory.resolve("training"), Map.of())) {
            // Given
            String id = trainer.upload();

            // When
            SubmitAnswer answer = trainer.provider().trainer().submit(SamplePlans.plan("job-1"), id, "");

            // Then
            assertThat(answer).isEqualTo(new SubmitAnswer.Created("job-1"));
            assertThat(files.path(id)).isEmpty();
            assertThat(trainer.folder("job-1").train()).exists();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(training.files())) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String stored(UploadAnswer answer) {
        return ((UploadAnswer.Stored) answer).fileId();
    }
}
