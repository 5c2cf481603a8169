package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A changed name strands the state under the old one: it has to be seen as a difference here. */
class GoldenTopologyTest {

    private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^]]+)]\\)");
    private static final Pattern REPARTITION = Pattern.compile("\\(topic: ([a-z-]+-repartition)\\)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"GLOBAL, false", "GLOBAL, true", "PARTITION, false", "PARTITION, true"})
    void shouldBeAsWrittenDown(DedupeScope scope, boolean caps) throws IOException {
        // Given
        String name = "expected_topology_" + scope.name().toLowerCase(Locale.ROOT) + (caps ? "_caps" : "") + ".txt";
        String expected = read(name);

        // When
        String described = described(scope, Map.of("prep.caps", "" + caps));

        // Then
        assertThat(described.strip()).as(name).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @EnumSource(DedupeScope.class)
    void shouldGrowAtItsEndWhereCorrectionsAreLookedAfter(DedupeScope scope) throws IOException {
        // Given: a part keeps its number, after which its folders are named
        String expected = read("expected_topology_corrections.txt");

        // When
        List<String> without = parts(described(scope, Map.of()));
        List<String> with = parts(described(scope, Map.of("prep.corrections", "true")));

        // Then
        int last = without.size() - 1;
        assertThat(with.subList(0, last)).isEqualTo(without.subList(0, last));
        assertThat(with.get(last))
                .contains("Processor: sum (stores: [sums])", "Source: correct-tally-repartition-source");
        String more = String.join("", with.subList(last + 1, with.size()));
        assertThat(more.replaceAll("Sub-topology: \\d+", "Sub-topology: n").strip())
                .isEqualTo(expected.strip());
    }

    /** docs/operations.md counts them: three have one partition, with corrections four, and the others as many as the raw topic. */
    @ParameterizedTest
    @CsvSource({
        "GLOBAL, false, false, 9",
        "GLOBAL, true, false, 12",
        "GLOBAL, false, true, 13",
        "GLOBAL, true, true, 16",
        "PARTITION, false, false, 8"
    })
    void shouldHaveAsManyTopicsOfItsOwnAsIsWrittenDown(
            DedupeScope scope, boolean caps, boolean corrections, int topics) {
        // When
        String described = described(scope, Map.of("prep.caps", "" + caps, "prep.corrections", "" + corrections));

        // Then
        Set<String> changelogs = found(STORES, described);
        changelogs.remove("specs"); // global, and so without a changelog
        assertThat(changelogs.size() + found(REPARTITION, described).size()).isEqualTo(topics);
    }

    private static Set<String> found(Pattern pattern, String described) {
        return pattern.matcher(described)
                .results()
                .flatMap(each -> Stream.of(each.group(1).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String described(DedupeScope scope, Map<String, String> more) {
        return TopologyHarness.topology(TopologyHarness.settings(folder, scope, more))
                .describe()
                .toString();
    }

    private static List<String> parts(String described) {
        return List.of(described.split("(?=  Sub-topology: )"));
    }

    private static String read(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
