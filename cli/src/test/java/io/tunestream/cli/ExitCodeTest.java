package io.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.StackException;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.storage.StorageErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    private static final Pattern FAULT = Pattern.compile("new Fault\\(\\s*(?:\"|FaultCode\\.)([A-Z][A-Z_]*[A-Z])\\b");

    @ParameterizedTest
    @CsvSource({
        "USAGE, 2",
        "FILE_EMPTY, 2",
        "SPEC_INVALID, 2",
        "DATASET_UNKNOWN, 2",
        "BATCH_NOT_FOUND, 2",
        "CONFIGURATION_INVALID, 3",
        "REGISTRY_URL_INVALID, 3",
        "PROVIDER_UNKNOWN, 3",
        "STORAGE_INVALID_SETTINGS, 3",
        "KAFKA_UNREACHABLE, 4",
        "REGISTRY_UNREACHABLE, 4",
        "API_UNREACHABLE, 4",
        "STORAGE_UNREACHABLE, 4",
        "PORT_TAKEN, 5",
        "DATA_DIR_LOCKED, 5",
        "JOB_FAILED, 1",
        "BATCH_MISMATCH, 1",
        "WHATEVER, 70"
    })
    void shouldFollowFromTheCode(String code, int number) {
        // When
        ExitCode exit = ExitCode.ofCode(code);

        // Then
        assertThat(exit.number()).isEqualTo(number);
    }

    @Test
    void shouldBeDeclaredForEveryCodeThatASourceNames() throws IOException {
        // Given
        Set<String> codes = codesInSources();

        // When
        Stream<String> undeclared =
                codes.stream().filter(code -> FaultCode.of(code).isEmpty());

        // Then
        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(undeclared).isEmpty();
    }

    @Test
    void shouldBeDeclaredForTheCodesOfStackAndStore() {
        // When
        Stream<String> codes = Stream.concat(
                Arrays.stream(StackException.Code.values()).map(Enum::name),
                Arrays.stream(StorageErrorCode.values()).map(code -> "STORAGE_" + code));

        // Then
        assertThat(codes).allMatch(code -> FaultCode.of(code).isPresent());
    }

    private static Set<String> codesInSources() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(Path.of(".."))) {
            for (Path path : paths.filter(ExitCodeTest::isSource).toList()) {
                Matcher matcher = FAULT.matcher(Files.readString(path));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }

    private static boolean isSource(Path path) {
        return path.toString().contains("/src/main/java/") && path.toString().endsWith(".java");
    }
}
