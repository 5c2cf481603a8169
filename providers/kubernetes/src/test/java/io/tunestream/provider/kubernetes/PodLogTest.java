package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.selfhosted.LogLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodLogTest {

    @Test
    void shouldGiveEachLineItsTimeAndAnIdOfItsOwn() {
        // When
        List<LogLine> lines = read("""
                2026-11-28T10:00:00.000000001Z one
                2026-11-28T10:00:00.000000001Z two\rthree
                2026-11-28T10:00:01Z \u001b[31mfour
                2026-11-28T10:00:0""");

        // Then
        assertThat(lines).extracting(LogLine::text).containsExactly("one", "two", "three", "four");
        assertThat(lines).extracting(LogLine::id).doesNotHaveDuplicates().isSorted();
        assertThat(lines.getLast().time() - lines.getFirst().time()).isEqualTo(1000);
    }

    @Test
    void shouldNameALineAlikeWhereOlderOnesAreGone() {
        // Given
        String newest = "2026-11-28T10:00:01Z two";

        // When
        List<LogLine> all = read("2026-11-28T10:00:00Z one\n" + newest);
        List<LogLine> left = read(newest);

        // Then
        assertThat(left.getLast().id()).isEqualTo(all.getLast().id());
    }

    private static List<LogLine> read(String text) {
        List<LogLine> lines = new ArrayList<>();
        new PodLog("0123456789-abc", text).read(lines::add);
        return lines;
    }
}
