package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be told of an image by its address: of data in it all, in one pass, of another address its ending. */
final class ImageAddress {
    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final String BASE64 = ";base64";
    private static final long MOST_BYTES = 10_000_000;
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_ENDING = 5;

    /** Characters of base64 that the first bytes of every known kind are in. */
    private static final int HEAD = 16;

    private static final Map<String, String> KINDS =
            Map.of("image/jpeg", "jpeg", "image/jpg", "jpeg", "image/png", "png", "image/webp", "webp");
    private static final List<String> OTHERS =
            List.of("gif", "bmp", "tif", "tiff", "svg", "heic", "heif", "avif", "ico", "pdf");

    private ImageAddress() {}

    /** The rule that an address breaks, UTF-8; null where it breaks none. */
    static @Nullable ImageRule brokenBy(byte[] utf8, int from, int to) {
        boolean data = to - from >= DATA.length && Arrays.equals(utf8, from, from + DATA.length, DATA, 0, DATA.length);
        return data ? ofData(utf8, from + DATA.length, to) : ofEnding(utf8, from, to);
    }

    private static @Nullable ImageRule ofData(byte[] utf8, int from, int to) {
        int comma = from;
        while (comma < to && comma - from < LONGEST_TYPE && utf8[comma] != ',') {
            comma++;
        }
        if (comma == to || utf8[comma] != ',') {
            return ImageRule.IMAGE_BASE64_INVALID;
        }
        String type = new String(utf8, from, comma - from, ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!type.endsWith(BASE64)) {
            return ImageRule.IMAGE_BASE64_INVALID;
        }
        String kind = KINDS.get(type.substring(0, type.length() - BASE64.length()));
        return kind == null ? ImageRule.IMAGE_FORMAT : ofBase64(kind, utf8, comma + 1, to);
    }

    private static @Nullable ImageRule ofBase64(String kind, byte[] utf8, int from, int to) {
        int padding = to > from && utf8[to - 1] == '=' ? (to - 1 > from && utf8[to - 2] == '=' ? 2 : 1) : 0;
        long bytes = (to - from) / 4L * 3 - padding;
        if (bytes > MOST_BYTES) {
            return ImageRule.IMAGE_TOO_LARGE;
        }
        if (to == from || (to - from) % 4 != 0 || !isBase64(utf8, from, to - padding)) {
            return ImageRule.IMAGE_BASE64_INVALID;
        }
        byte[] head = Base64.getDecoder().decode(Arrays.copyOfRange(utf8, from, Math.min(to, from + HEAD)));
        return isOfKind(kind, head) ? null : ImageRule.IMAGE_MAGIC_MISMATCH;
    }

    private static boolean isBase64(byte[] utf8, int from, int to) {
        for (int at = from; at < to; at++) {
            int unit = utf8[at];
            boolean fits = (unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || unit == '+'
                    || unit == '/';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfKind(String kind, byte[] head) {
        String bytes = new String(head, ISO_8859_1);
        return switch (kind) {
            case "jpeg" -> bytes.startsWith("\u00ff\u00d8\u00ff");
            case "png" -> bytes.startsWith("\u0089PNG\r\n\u001a\n");
            default -> bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8);
        };
    }

    /** What an address ends with says what is there; where it says nothing, nothing is known. */
    private static @Nullable ImageRule ofEnding(byte[] utf8, int from, int to) {
        int end = from;
        while (end < to && utf8[end] != '?' && utf8[end] != '#') {
            end++;
        }
        int dot = end - 1;
        while (dot > from && end - dot <= LONGEST_ENDING && utf8[dot] != '.') {
            dot--;
        }
        if (utf8[dot] != '.') {
            return null;
        }
        String ending = new String(utf8, dot + 1, end - dot - 1, ISO_8859_1).toLowerCase(Locale.ROOT);
        return OTHERS.contains(ending) ? ImageRule.IMAGE_FORMAT : null;
    }
}
