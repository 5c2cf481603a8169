package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What formats say that their records have, by which chat lines are told without asking them. */
class FormatKeysTest {
    private static final JsonReader READER = new JsonReader(64);

    @Test
    void shouldClaimNoRecordWithoutOneOfTheirKeys() {
        for (LogFormat format : LogFormats.ALL) {
            // Given
            List<JsonRow> records = records(format);

            // When
            List<JsonRow> claimed = records.stream()
                    .filter(row -> format.claims(row, row.root()))
                    .toList();

            // Then
            assertThat(claimed)
                    .as(format.name())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(names(row))
                            .as(new String(row.source(), UTF_8))
                            .containsAnyElementsOf(format.keys()));
        }
    }

    @Test
    void shouldClaimNoRecordOfAnotherWithoutOneOfTheirKeys() {
        for (LogFormat format : LogFormats.ALL) {
            for (LogFormat other : LogFormats.ALL) {
                for (JsonRow row : records(other)) {
                    // When
                    boolean hasKey = names(row).stream().anyMatch(format.keys()::contains);

                    // Then
                    assertThat(hasKey || !format.claims(row, row.root()))
                            .as(format.name() + " " + new String(row.source(), UTF_8))
                            .isTrue();
                }
            }
        }
    }

    private static List<JsonRow> records(LogFormat format) {
        return SampleRecords.resource(format.name() + ".txt")
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(SampleRecords::expanded)
                .map(FormatKeysTest::read)
                .toList();
    }

    private static JsonRow read(String record) {
        JsonRow row = new JsonRow();
        READER.read(record.getBytes(UTF_8), 0, false, row);
        return row;
    }

    private static Set<String> names(JsonRow row) {
        Set<String> names = new HashSet<>();
        for (int member = row.first(row.root()); member != JsonRow.NONE; member = row.next(member)) {
            names.add(row.name(member));
        }
        return names;
    }
}
