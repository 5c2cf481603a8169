package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.ingest.Ingestion;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sample conversations and their dataset, which the distribution carries. */
final class SampleRows {

    private static final String ROWS = "/samples/support-conversations.jsonl";
    private static final String SPEC = "/samples/support.yaml";
    private static final String USER = "\"role\": \"user\", \"content\": \"";

    private SampleRows() {}

    /**
     * So many rows: the sample from its beginning, and where that is not enough again with a ticket number before each
     * first question, so that they are new conversations.
     */
    static List<Row> take(int count) {
        List<Row> sample = sample();
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Row row = sample.get(i % sample.size());
            rows.add(i < sample.size() ? row : ticketed(row, i / sample.size(), i + 1L));
        }
        return rows;
    }

    private static Row ticketed(Row row, int round, long number) {
        String text = new String(row.bytes(), UTF_8);
        int user = text.indexOf(USER) + USER.length();
        String ticket = "Ticket " + round + ": ";
        String changed = user < USER.length() ? text : text.substring(0, user) + ticket + text.substring(user);
        byte[] bytes = changed.getBytes(UTF_8);
        return new Row(number, bytes, bytes.length);
    }

    private static List<Row> sample() {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = open(ROWS)) {
            RowSplitter reader = new RowSplitter(in, Ingestion.MAX_ROW_BYTES);
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The sample's dataset as YAML; the caller closes it. */
    static Reader spec() {
        return new InputStreamReader(open(SPEC), UTF_8);
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(SampleRows.class.getResourceAsStream(resource), resource);
    }
}
