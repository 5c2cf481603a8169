package io.tunestream.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Chat examples to measure with, repeated as often as asked, no two alike in what they teach. */
public final class Corpus {

    private static final String CONTENT = "\"content\":";

    private final List<String> rows;

    private Corpus(List<String> rows) {
        this.rows = rows;
    }

    /** Reads JSON lines, gzipped where the name ends in .gz. */
    public static Corpus read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String> rows =
                    reader.lines().filter(line -> line.contains(CONTENT)).toList();
            if (rows.isEmpty()) {
                throw new IOException(file + " holds no chat example");
            }
            return new Corpus(rows);
        }
    }

    /** Row of the given number; from the second round on its first content is marked with the round. */
    public byte[] row(long number) {
        String row = rows.get((int) (number % rows.size()));
        long round = number / rows.size();
        if (round > 0) {
            int quote = row.indexOf('"', row.indexOf(CONTENT) + CONTENT.length());
            row = row.substring(0, quote + 1) + "(" + round + ") " + row.substring(quote + 1);
        }
        return row.getBytes(StandardCharsets.UTF_8);
    }
}
