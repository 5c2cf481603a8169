package io.tunestream.cli.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files that people name by mistake. */
final class BadFiles {

    private static final String ROW =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"hello\"}]}\n";
    private static final String PRETTY =
            "{\n  \"messages\": [\n    {\"role\": \"user\", \"content\": \"hi\"}\n  ]\n}\n";

    private final List<Kind> kinds = new ArrayList<>();

    /** A file with its name, what it is refused as, and what the line says of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kind(String name, byte[] content, String code, String said) {}

    private BadFiles() {}

    static List<Kind> all() {
        BadFiles files = new BadFiles();
        files.addJson();
        files.addEncodings();
        files.addTexts();
        files.addData();
        files.addPacked();
        files.addOthers();
        return files.kinds;
    }

    private void addJson() {
        text("empty", "", "FILE_EMPTY", "is empty");
        text("blank", "\n  \n\r\n", "FILE_EMPTY", "holds blank lines only");
        text("array", "[" + ROW.strip() + "," + ROW.strip() + "]", "FILE_JSON_ARRAY", "line 1: here begins an array");
        text("pretty array", "\n[\n" + PRETTY + ",\n" + PRETTY + "]", "FILE_JSON_ARRAY", "line 2: here begins");
        text("pretty", PRETTY + PRETTY, "FILE_PRETTY_PRINTED", "line 1: here begins an object that goes on");
        text("pretty with a fault", PRETTY.replace("hi\"", "hi\",,"), "FILE_PRETTY_PRINTED", "line 1: here begins");
        text("array behind a mark", "\uFEFF[" + ROW + "]", "FILE_JSON_ARRAY", "line 1");
        text("pretty with carriage returns", PRETTY.replace("\n", "\r\n"), "FILE_PRETTY_PRINTED", "line 1");
        text("carriage returns alone", (ROW + ROW).replace("\n", "\r"), "FILE_LINE_ENDS", "line 1");
        text("large array", "[" + ROW.repeat(2000).strip().replace("\n", ",") + "]", "FILE_JSON_ARRAY", "line 1");
    }

    private void addEncodings() {
        for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            String said = "is in " + name.substring(0, 6) + (name.endsWith("LE") ? ", little" : ", big") + " endian";
            add(name + " with a mark", ("\uFEFF" + ROW).getBytes(Charset.forName(name)), "FILE_ENCODING", said);
            add(name + " without", ROW.getBytes(Charset.forName(name)), "FILE_ENCODING", said);
        }
    }

    private void addTexts() {
        text("CSV", "prompt,completion\nhi,hello\n", "FILE_NOT_JSON", "is a table with 2 columns");
        text("TSV", "prompt\tcompletion\tscore\nhi\thello\t1\n", "FILE_NOT_JSON", "is a table with 3 columns");
        text("CSV of semicolons", "prompt;completion\nhi;hello\n", "FILE_NOT_JSON", "is a table with 2 columns");
        text("YAML", "messages:\n  - role: user\n", "FILE_NOT_JSON", "looks like YAML");
        text("YAML document", "---\nmessages: []\n", "FILE_NOT_JSON", "looks like YAML");
        text("Python", "{'messages': []}\n{'messages': None}\n", "FILE_NOT_JSON", "Python's dictionaries");
        text("plain text", "Dear customer,\nyour router is on its way.\n", "FILE_NOT_JSON", "without a line of JSON");
        text("XML", "<?xml version=\"1.0\"?>\n<rows/>\n", "FILE_NOT_JSON", "is XML");
        text("web page", "\n<!DOCTYPE html>\n<html></html>\n", "FILE_NOT_JSON", "is a web page");
        text("web page without a type", "<html><body>404</body></html>", "FILE_NOT_JSON", "is a web page");
        text("Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "FILE_NOT_JSON", "git lfs pull");
        text("rich text", "{\\rtf1\\ansi rows}", "FILE_NOT_JSON", "is rich text");
        text("log", "2026-11-02 12:00:01 INFO call answered\n", "FILE_NOT_JSON", "without a line of JSON");
    }

    private void addData() {
        magic("Parquet", "PAR1", "is a Parquet file; python -c");
        magic("Arrow", "ARROW1", "is an Arrow file");
        magic("Arrow stream", "\u00ff\u00ff\u00ff\u00ff", "is an Arrow stream");
        magic("Avro", "Obj\001", "is an Avro file");
        magic("SQLite", "SQLite format 3", "is a SQLite database");
        magic("pickle", "\u0080\004\u0095", "is a Python pickle");
        magic("NumPy", "\u0093NUMPY", "is a NumPy array");
        magic("HDF5", "\u0089HDF\r\n", "is an HDF5 file");
    }

    private void addPacked() {
        byte[] gzip = gzip(ROW.repeat(50).getBytes(UTF_8));
        byte[] noise = new byte[40_000];
        new Random(3).nextBytes(noise);
        byte[] zstd = Zstd.compress((ROW + "\"" + new String(noise, ISO_8859_1) + "\"").getBytes(UTF_8));
        add("gzip that is cut", Arrays.copyOf(gzip, gzip.length - 9), "FILE_DAMAGED", "damaged or cut off");
        add("gzip of noise", concat(new byte[] {0x1f, (byte) 0x8b}, noise), "FILE_DAMAGED", "damaged or cut off");
        add("zstd that is cut", Arrays.copyOf(zstd, zstd.length / 2), "FILE_DAMAGED", "damaged or cut off");
        add(
                "zstd of noise",
                concat(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, noise),
                "FILE_DAMAGED",
                "damaged");
        add("gzip of nothing", gzip(new byte[0]), "FILE_EMPTY", "is empty");
        add("gzip of an array", gzip("[\n{}]".getBytes(UTF_8)), "FILE_JSON_ARRAY", "line 1");
        add("gzip in gzip", gzip(gzip), "FILE_BINARY", "is packed twice");
        add("gzip in zstd", Zstd.compress(gzip), "FILE_BINARY", "is packed twice");
        magic("zip", "PK\003\004", "is a zip archive");
        magic("empty zip", "PK\005\006", "is an empty zip archive");
        magic("bzip2", "BZh91AY", "is packed by bzip2");
        magic("xz", "\u00fd7zXZ\000", "is packed by xz");
        magic("7-zip", "7z\u00bc\u00af'\u001c", "is a 7-zip archive");
        magic("lz4", "\004\"M\030", "is packed by lz4");
        magic("snappy", "\u00ff\006\000\000sNaPpY", "is packed by snappy");
        magic("rar", "Rar!\032", "is a rar archive");
        magic("tar", "rows.jsonl" + "\0".repeat(247) + "ustar", "is a tar archive");
    }

    private void addOthers() {
        magic("PDF", "%PDF-1.7", "is a PDF");
        magic("PNG", "\u0089PNG", "is a PNG image");
        magic("JPEG", "\u00ff\u00d8\u00ff\u00e0", "is a JPEG image");
        magic("GIF", "GIF89a", "is a GIF image");
        magic("program", "\u007fELF", "is a program");
        magic("class", "\u00ca\u00fe\u00ba\u00be", "is a program");
        magic("something binary", "\001\002\003", "is not text in UTF-8");
    }

    private void text(String name, String content, String code, String said) {
        add(name, content.getBytes(UTF_8), code, said);
    }

    private void magic(String name, String start, String said) {
        add(name, (start + "\0\001\002\0").getBytes(ISO_8859_1), "FILE_BINARY", said);
    }

    private void add(String name, byte[] content, String code, String said) {
        kinds.add(new Kind(name, content, code, said));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
