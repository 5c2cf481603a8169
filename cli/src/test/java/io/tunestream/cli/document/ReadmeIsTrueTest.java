package io.tunestream.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path, command, topic and setting that the written pages name is there. */
class ReadmeIsTrueTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("# or ([A-Z][A-Z_]+)");
    private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");

    private final Vocabulary vocabulary = new Vocabulary(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "docs/architecture.md"})
    void shouldNameOnlyWhatIsThere(String page) throws IOException {
        // Given
        String text = Files.readString(ROOT.resolve(page));

        // When
        List<String> untrue = new ArrayList<>();
        LINK.matcher(text).results().map(found -> found.group(1)).forEach(link -> checkLink(page, link, untrue));
        CODE.matcher(text.replaceAll("(?s)```.*?```", ""))
                .results()
                .map(found -> vocabulary.problemOf(found.group(1)))
                .flatMap(Optional::stream)
                .forEach(untrue::add);
        shellLines(text).map(vocabulary::problemOf).flatMap(Optional::stream).forEach(untrue::add);

        // Then
        assertThat(untrue).isEmpty();
    }

    @Test
    void shouldNoticeWhatIsNotThere() {
        // Given
        List<String> inventions = List.of(
                "tunestream fly",
                "./tunestream demo --fast",
                "docs/nothing.md",
                "example.lost",
                "prep.no-such-setting",
                "./tunestream validate samples/none.jsonl",
                "./mvnw -pl nowhere verify");

        // When
        List<Optional<String>> problems =
                inventions.stream().map(vocabulary::problemOf).toList();

        // Then
        assertThat(problems).allMatch(Optional::isPresent);
    }

    @Test
    void shouldRunInCiWhatTheReadmeSays() throws IOException {
        // Given
        List<String> readme =
                shellLines(Files.readString(ROOT.resolve("README.md"))).toList();

        // When
        List<String> ci = Files.readAllLines(ROOT.resolve(".ci/run"));

        // Then
        assertThat(readme).contains("./mvnw -B verify", "./tunestream demo");
        assertThat(ci).containsSubsequence("set -e", "./mvnw -B verify", "./tunestream demo");
    }

    @Test
    void shouldHandOnToContainersWhatOperatorsAreToldToSetInTheEnvironment() throws IOException {
        // Given
        List<String> told = VARIABLE.matcher(Files.readString(ROOT.resolve("docs/operations.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        // When
        List<String> compose = Files.readAllLines(ROOT.resolve("docker-compose.yml"));

        // Then
        assertThat(told).contains("RECORDS_PASS_OVER", "REGISTRY_SERDES");
        assertThat(compose)
                .containsAll(told.stream().map(name -> "  " + name + ":").toList());
    }

    private static void checkLink(String page, String link, List<String> untrue) {
        if (!link.startsWith("http") && !Files.exists(ROOT.resolve(page).resolveSibling(link))) {
            untrue.add("no such file: " + link);
        }
    }

    private static Stream<String> shellLines(String text) {
        Matcher matcher = SHELL.matcher(text);
        return matcher.results().flatMap(block -> block.group(1).lines()).filter(line -> !line.isBlank());
    }
}
