package io.tunestream.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tunestream.runtime.fault.FaultCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Files that people name and that hold no lines of JSON, each told by its first bytes. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the bytes
enum FileType {
    ZIP(0, "PK\003\004", "a zip archive, or an Office document", "unpack it and name the file in it"),
    EMPTY_ZIP(0, "PK\005\006", "an empty zip archive", "pack it again"),
    BZIP2(0, "BZh", "packed by bzip2", "bunzip2 FILE"),
    XZ(0, "\u00fd7zXZ", "packed by xz", "xz -d FILE"),
    SEVEN_ZIP(0, "7z\u00bc\u00af'\u001c", "a 7-zip archive", "unpack it and name the file in it"),
    LZ4(0, "\004\"M\030", "packed by lz4", "lz4 -d FILE"),
    SNAPPY(0, "\u00ff\006\000\000sNaPpY", "packed by snappy", "unpack it by the tool that packed it"),
    RAR(0, "Rar!", "a rar archive", "unpack it and name the file in it"),
    TAR(257, "ustar", "a tar archive", "tar -xf FILE, and name the folder"),
    TWICE_GZIP(0, "\u001f\u008b", "packed twice", "gunzip FILE"),
    TWICE_ZSTD(0, "(\u00b5/\u00fd", "packed twice", "zstd -d FILE"),
    PARQUET(0, "PAR1", "a Parquet file", Advice.pandas("parquet")),
    ARROW(0, "ARROW1", "an Arrow file", Advice.pandas("feather")),
    ARROW_STREAM(
            0,
            "\u00ff\u00ff\u00ff\u00ff",
            "an Arrow stream",
            "datasets.Dataset.from_file('FILE').to_json('ROWS.jsonl')"),
    AVRO(0, "Obj\001", "an Avro file", "avro-tools tojson FILE > ROWS.jsonl"),
    SQLITE(0, "SQLite format 3", "a SQLite database", "select json_object(…) from its table"),
    PDF(0, "%PDF-", "a PDF", Advice.WRONG),
    PNG(0, "\u0089PNG", "a PNG image", Advice.WRONG),
    JPEG(0, "\u00ff\u00d8\u00ff", "a JPEG image", Advice.WRONG),
    GIF(0, "GIF8", "a GIF image", Advice.WRONG),
    PICKLE(0, "\u0080\004\u0095", "a Python pickle", "load it in Python and write json.dumps(row) a line"),
    NUMPY(0, "\u0093NUMPY", "a NumPy array", Advice.WRONG),
    HDF5(0, "\u0089HDF", "an HDF5 file", Advice.pandas("hdf")),
    ELF(0, "\u007fELF", "a program", Advice.WRONG),
    CLASS(0, "\u00ca\u00fe\u00ba\u00be", "a program", Advice.WRONG),
    GIT_LFS(0, "version https://git-lfs", "a pointer of Git LFS, not the file itself", "git lfs pull"),
    WEB_PAGE(0, "<!doctype html", "a web page", Advice.PAGE),
    HTML(0, "<html", "a web page", Advice.PAGE),
    XML(0, "<?xml", "XML", "export it as JSON Lines"),
    RICH_TEXT(0, "{\\rtf", "rich text", "save it as plain text");

    /** Advice that several have in common. */
    private static final class Advice {
        private static final String WRONG = "name the file with the rows";
        private static final String PAGE = "it may be what a server answered instead of the file: download it again";

        private static String pandas(String format) {
            return "python -c \"import pandas; pandas.read_%s('FILE').to_json('ROWS.jsonl', orient='records', lines=True)\""
                    .formatted(format);
        }
    }

    private final int offset;
    private final byte[] magic;
    private final String label;
    private final String advice;

    FileType(int offset, String magic, String label, String advice) {
        this.offset = offset;
        this.magic = magic.getBytes(ISO_8859_1);
        this.label = label;
        this.advice = advice;
    }

    /** What a file that begins so is; empty where it may hold rows. */
    static Optional<FileType> of(FileHead head) {
        String start = head.ascii().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.begins(head, start)).findFirst();
    }

    private boolean begins(FileHead head, String lowerCase) {
        if (isText()) {
            return lowerCase.stripLeading().startsWith(new String(magic, ISO_8859_1));
        }
        return head.bytes().length >= offset + magic.length
                && Arrays.equals(head.bytes(), offset, offset + magic.length, magic, 0, magic.length);
    }

    private boolean isText() {
        return compareTo(GIT_LFS) >= 0;
    }

    FaultCode code() {
        return isText() ? FaultCode.FILE_NOT_JSON : FaultCode.FILE_BINARY;
    }

    /** What it is and what to do with it, as a clause behind its name. */
    String sentence() {
        return "is %s; %s".formatted(label, advice);
    }
}
