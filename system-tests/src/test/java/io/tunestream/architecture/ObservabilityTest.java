package io.tunestream.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is watched in production, against what the services tell. */
class ObservabilityTest {

    private static final Path ROOT = Path.of("..");
    private static final Path ALERTS = ROOT.resolve("deploy/prometheus/alerts.yml");
    private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/dashboards/tunestream.json");
    private static final Path OPERATIONS = ROOT.resolve("docs/operations.md");

    private static final Pattern MADE = Pattern.compile("\"(tunestream\\.(?:[a-z]+\\.)*[a-z]+)\"");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\n +expr: ([^\n]+)\n");
    private static final Pattern RUNBOOK = Pattern.compile("runbook: docs/operations\\.md#(\\w+)");
    private static final Pattern ASKED = Pattern.compile("\\b(?:tunestream|kafka|jvm|process)_[a-z_]+|\\bup\\b");

    /** Made by libraries; that a stack tells them is a test of the command's. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "up", "process_cpu_usage", "jvm_memory_used_bytes", "kafka_consumer_fetch_manager_records_consumed_total");

    private static final Set<String> MADE_HERE = made();

    private static final Pattern MUST_NOT_HAPPEN = Pattern.compile(
            "lost|missing|stopped|conflicts|truncated|superseded|stalled|undecided|duplicates|discrepancies");

    @Test
    void shouldAlertOnMetricsThatAreMade() throws IOException {
        // When
        List<String> expressions = ALERT.matcher(Files.readString(ALERTS))
                .results()
                .map(found -> found.group(2))
                .toList();

        // Then
        assertThat(expressions).hasSizeGreaterThan(10).allSatisfy(ObservabilityTest::assertThatItIsMade);
    }

    @Test
    void shouldShowMetricsThatAreMade() throws IOException {
        // When
        List<String> expressions = new JsonMapper()
                .readTree(Files.readString(DASHBOARD)).findValues("expr").stream()
                        .map(JsonNode::asText)
                        .toList();

        // Then
        assertThat(expressions).hasSizeGreaterThan(10).allSatisfy(ObservabilityTest::assertThatItIsMade);
    }

    @Test
    void shouldAlertOnAllThatMustNotHappen() throws IOException {
        // Given
        Predicate<String> bad = MUST_NOT_HAPPEN.asPredicate();

        // When
        Set<String> alerted = metrics(Files.readString(ALERTS));

        // Then
        assertThat(MADE_HERE.stream().filter(bad)).isNotEmpty().allMatch(alerted::contains);
    }

    @Test
    void shouldSayOfEveryAlertWhatToDo() throws IOException {
        // Given
        String alerts = Files.readString(ALERTS);
        List<String> headings = Files.readAllLines(OPERATIONS).stream()
                .filter(line -> line.startsWith("### Tunestream"))
                .map(line -> line.substring("### ".length()))
                .toList();

        // When
        List<String> names =
                ALERT.matcher(alerts).results().map(found -> found.group(1)).toList();
        List<String> runbooks =
                RUNBOOK.matcher(alerts).results().map(found -> found.group(1)).toList();

        // Then
        assertThat(headings).containsExactlyElementsOf(names);
        assertThat(runbooks)
                .containsExactlyElementsOf(names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static void assertThatItIsMade(String expression) {
        assertThat(metrics(expression))
                .isNotEmpty()
                .allMatch(name -> OF_LIBRARIES.contains(name) || MADE_HERE.contains(name));
    }

    /** Names in an expression; those of our own without what Prometheus puts behind a counter's. */
    private static Set<String> metrics(String expressions) {
        return ASKED.matcher(expressions)
                .results()
                .map(MatchResult::group)
                .map(name -> name.startsWith("tunestream_") ? name.replaceFirst("_total$", "") : name)
                .collect(toCollection(TreeSet::new));
    }

    /** What the modules name so, as Prometheus writes it. */
    private static Set<String> made() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .flatMap(file -> MADE.matcher(read(file)).results())
                    .map(found -> found.group(1).replace('.', '_'))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
