package io.tunestream.cli.input;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file is packed: what is read says so by its first bytes, whatever its name is; what is written, by its name. */
enum Compression {
    NONE(""),
    GZIP("gzip"),
    ZSTD("zstd");

    private static final int[] GZIP_MAGIC = {0x1f, 0x8b};
    private static final int[] ZSTD_MAGIC = {0x28, 0xb5, 0x2f, 0xfd};
    /** A frame that is skipped, behind any byte from 0x50 to 0x5f; parallel packers begin with one. */
    private static final int[] SKIPPABLE_MAGIC = {0x2a, 0x4d, 0x18};

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** Its name; empty where nothing is packed. */
    String label() {
        return label;
    }

    /** What a file that begins so is packed by. */
    static Compression of(FileHead head) {
        if (head.has(0, GZIP_MAGIC)) {
            return GZIP;
        }
        boolean skippable = head.has(1, SKIPPABLE_MAGIC) && (head.bytes()[0] & 0xf0) == 0x50;
        return skippable || head.has(0, ZSTD_MAGIC) ? ZSTD : NONE;
    }

    /** What a file of that name is to be packed by. */
    static Compression ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") ? GZIP : lower.endsWith(".zst") ? ZSTD : NONE;
    }

    InputStream unpacked(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed);
            case ZSTD -> new ZstdInputStream(packed);
        };
    }

    OutputStream packing(OutputStream plain) throws IOException {
        return switch (this) {
            case NONE -> plain;
            case GZIP -> new GZIPOutputStream(plain);
            case ZSTD -> new ZstdOutputStream(plain);
        };
    }
}
