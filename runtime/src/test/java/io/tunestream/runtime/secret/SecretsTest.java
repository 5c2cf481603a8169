package io.tunestream.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String SETTING = "providers.gateway.api-key-file";

    @TempDir
    private Path directory;

    @Test
    void shouldTellWhatOthersSayWithoutASecretThatWasReadFromAFile() throws IOException {
        // Given
        Path file = secretFile("of-no-known-shape\n");

        // When
        Optional<String> secret = Secrets.find(SETTING, Optional.of(file), "PATH");

        // Then
        assertThat(secret).hasValue("of-no-known-shape");
        assertThat(KnownSecrets.masked("403: of-no-known-shape may not, say of-no-known-shapes"))
                .isEqualTo("403: *** may not, say ***s");
    }

    @Test
    void shouldTellWhatOthersSayWithoutASecretOfTheEnvironment() {
        // When
        Optional<String> secret = Secrets.find(Map.of("KEY", " from-the-environment ")::get, "KEY");

        // Then
        assertThat(secret).hasValue("from-the-environment");
        assertThat(KnownSecrets.masked("wrong: from-the-environment")).isEqualTo("wrong: ***");
    }

    @Test
    void shouldTakeASecretOfAFileThatTheEnvironmentNames() throws IOException {
        // Given
        Map<String, String> environment =
                Map.of("KEY_FILE", secretFile(" of-a-mounted-file \n").toString());

        // When
        Optional<String> secret = Secrets.find(environment::get, "KEY");

        // Then
        assertThat(secret).hasValue("of-a-mounted-file");
        assertThat(KnownSecrets.masked("wrong: of-a-mounted-file")).isEqualTo("wrong: ***");
    }

    @Test
    void shouldNotAskTheEnvironmentWhereAFileIsNamed() throws IOException {
        // Given
        Path empty = secretFile(" \n");

        // Then
        assertThat(Secrets.find(SETTING, Optional.of(empty), "PATH")).isEmpty();
    }

    @Test
    void shouldFindNoneWhereThereIsNone() {
        assertThat(Secrets.find(SETTING, Optional.empty(), "NOBODY_SETS_THIS")).isEmpty();
        assertThat(Secrets.find(Map.of("KEY", " ")::get, "KEY")).isEmpty();
    }

    @Test
    void shouldLeaveTextsAsTheyAreThatHoldOneOfFewCharactersByChance() {
        // When
        String few = KnownSecrets.remembered("openai1");

        // Then
        assertThat(KnownSecrets.masked("at openai1")).isEqualTo("at " + few);
    }

    private Path secretFile(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
