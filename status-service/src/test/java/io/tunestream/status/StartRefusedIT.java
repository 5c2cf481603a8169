package io.tunestream.status;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.StartRefused;
import io.tunestream.runtime.setting.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRefusedIT extends HttpTest {

    @Test
    void shouldSayAtOnceEverythingThatItCannotWorkWith(@TempDir Path directory) throws Exception {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "sk-that-everybody-may-read");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, String> configuration = new HashMap<>(line.configuration());
        configuration.put("providers.openai.api-key-file", key.toString());
        configuration.put("status.host", "0.0.0.0");
        configuration.put("status.token-env", "NOT_SET_ANYWHERE");
        registerLong(
                requireNonNull(configuration.get("registry.url")),
                line.topics().jobEvent().subject());

        // When
        ThrowingCallable start = () -> StatusService.start(Settings.load(configuration, StatusService.settings()));

        // Then
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("SECRET_EXPOSED", "TOKEN_MISSING", "SCHEMA_INCOMPATIBLE"));
    }

    @Test
    void shouldSayWhatElseIsWrongWhereWhatIsToBePassedOverIsNoRecord() throws Exception {
        // Given
        registerLong(
                requireNonNull(line.configuration().get("registry.url")),
                line.topics().jobEvent().subject());

        // When
        ThrowingCallable start = () -> line.start("records.pass-over", "all");

        // Then
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("CONFIGURATION_INVALID", "SCHEMA_INCOMPATIBLE"));
    }

    /** As somebody else might, whom the subject does not belong to. */
    private void registerLong(String registry, String subject) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"\\\"long\\\"\"}"))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }
}
