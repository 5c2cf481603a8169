package io.tunestream.tokens;

/** Reads the characters of well-formed UTF-8. */
final class Utf8Characters {
    private static final int CONTINUATION = 0x3F;

    private Utf8Characters() {}

    /** The bytes of the character that begins with the byte. */
    static int width(byte lead) {
        return lead >= 0 ? 1 : Integer.numberOfLeadingZeros(~(lead << 24));
    }

    /** The index at which the character before the index begins. */
    static int before(byte[] utf8, int index) {
        int at = index - 1;
        while ((utf8[at] & ~CONTINUATION) == (byte) 0x80) {
            at--;
        }
        return at;
    }

    /** The character, not of ASCII, that begins at the index. */
    static int pointAt(byte[] utf8, int index) {
        int lead = utf8[index];
        int two = ((lead & 0x1F) << 6) | (utf8[index + 1] & CONTINUATION);
        if (lead < (byte) 0xE0) {
            return two;
        }
        int three = ((two & 0x3FF) << 6) | (utf8[index + 2] & CONTINUATION);
        if (lead < (byte) 0xF0) {
            return three;
        }
        return ((three & 0x7FFF) << 6) | (utf8[index + 3] & CONTINUATION);
    }
}
