package io.tunestream.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSplitterTest {

    private static final int LIMIT = 1 << 20;

    @Test
    void shouldSplitAtLineFeedsAndNumberLines() throws IOException {
        // Given
        String text = "{\"a\":1}\n\n  \t\n{\"b\":2}\r\n{\"c\":3}";

        // When
        List<Row> rows = rows(text, LIMIT);

        // Then
        assertThat(rows)
                .extracting(row -> new String(row.bytes(), UTF_8))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
        assertThat(rows).extracting(Row::number).containsExactly(1L, 4L, 5L);
        assertThat(rows).extracting(Row::cut).containsOnly(false);
    }

    @Test
    void shouldKeepNoMoreOfALineThanTheLimitAndGoOn() throws IOException {
        // Given
        String text = "x".repeat(3_000_000) + "\nnext\n";

        // When
        List<Row> rows = rows(text, LIMIT);

        // Then
        assertThat(rows).extracting(row -> row.bytes().length).containsExactly(LIMIT, 4);
        assertThat(rows).extracting(Row::size).containsExactly(3_000_000L, 4L);
        assertThat(rows).extracting(Row::cut).containsExactly(true, false);
    }

    @Test
    void shouldSplitLinesOfEveryLengthWhereverTheyBegin() throws IOException {
        // Given
        List<String> lines = IntStream.rangeClosed(1, 2_000)
                .mapToObj(length -> "\u00e9\u008a~".repeat(length).substring(0, length))
                .toList();

        // When
        List<Row> rows = rows(String.join("\n", lines), LIMIT);

        // Then
        assertThat(rows).extracting(row -> new String(row.bytes(), UTF_8)).containsExactlyElementsOf(lines);
    }

    @Test
    void shouldKeepNoMoreThanTheLimitOfALineThatArrivesWhole() throws IOException {
        // Given
        String text = "eleven byte\nten bytes!\nten bytes!\r\n";

        // When
        List<Row> rows = rows(text, 10);

        // Then
        assertThat(rows)
                .extracting(row -> new String(row.bytes(), UTF_8))
                .containsExactly("eleven byt", "ten bytes!", "ten bytes!");
        assertThat(rows).extracting(Row::size).containsExactly(11L, 10L, 11L);
        assertThat(rows).extracting(Row::cut).containsExactly(true, false, true);
    }

    @Test
    void shouldReadALineThatArrivesInPieces() throws IOException {
        // Given
        InputStream drop = new ByteArrayInputStream("one piece\nafter another\n".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 3));
            }
        };

        // When
        List<Row> rows = rows(drop, LIMIT);

        // Then
        assertThat(rows)
                .extracting(row -> new String(row.bytes(), UTF_8))
                .containsExactly("one piece", "after another");
    }

    @Test
    void shouldFindNoRowInAnEmptyStream() throws IOException {
        // When
        List<Row> rows = rows("", LIMIT);

        // Then
        assertThat(rows).isEmpty();
    }

    private static List<Row> rows(String text, int limit) throws IOException {
        return rows(new ByteArrayInputStream(text.getBytes(UTF_8)), limit);
    }

    private static List<Row> rows(InputStream in, int limit) throws IOException {
        RowSplitter reader = new RowSplitter(in, limit);
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }
}
