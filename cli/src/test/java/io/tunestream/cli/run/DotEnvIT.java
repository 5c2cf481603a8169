package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvIT {

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveToDockerComposeWhatLiesBesideTheCommand() throws IOException {
        // Given
        Files.writeString(folder.resolve(".env"), "TOPICS_PREFIX=of-containers\n");

        // When
        TunestreamProcess.Ended acls =
                TunestreamProcess.start(folder, "acls", "prep-stream").await();

        // Then
        assertThat(acls.exit()).as(acls.err()).isZero();
        assertThat(acls.out()).contains("tunestream.example.raw").doesNotContain("of-containers");
    }
}
