package io.tunestream.cli.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a text is encoded, told by its byte order mark, or by where its first characters have their zeros. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the bytes
enum TextEncoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
    UTF_32LE("UTF-32, little endian", Charset.forName("UTF-32LE"), 0xff, 0xfe, 0, 0),
    UTF_32BE("UTF-32, big endian", Charset.forName("UTF-32BE"), 0, 0, 0xfe, 0xff),
    UTF_16LE("UTF-16, little endian", StandardCharsets.UTF_16LE, 0xff, 0xfe),
    UTF_16BE("UTF-16, big endian", StandardCharsets.UTF_16BE, 0xfe, 0xff);

    private static final int SAMPLE = 4;

    private final String label;
    private final Charset charset;
    private final int[] mark;

    TextEncoding(String label, Charset charset, int... mark) {
        this.label = label;
        this.charset = charset;
        this.mark = mark;
    }

    static TextEncoding of(FileHead head) {
        for (TextEncoding each : values()) {
            if (head.has(0, each.mark)) {
                return each;
            }
        }
        return ofZeros(head);
    }

    /** The first characters of JSON are ASCII (RFC 4627, section 3). */
    private static TextEncoding ofZeros(FileHead head) {
        if (head.bytes().length < SAMPLE) {
            return UTF_8;
        }
        int zeros = 0;
        for (int i = 0; i < SAMPLE; i++) {
            zeros = zeros << 1 | (head.bytes()[i] == 0 ? 1 : 0);
        }
        return switch (zeros) {
            case 0b1110 -> UTF_32BE;
            case 0b0111 -> UTF_32LE;
            case 0b1010 -> UTF_16BE;
            case 0b0101 -> UTF_16LE;
            default -> UTF_8;
        };
    }

    /** Its name for a person. */
    String label() {
        return label;
    }

    Charset charset() {
        return charset;
    }

    /** Bytes of the mark that such a text begins with; 0 where it begins with none. */
    int markLength(FileHead head) {
        return head.has(0, mark) ? mark.length : 0;
    }
}
