package io.tunestream.example.parse;

/** The decoded texts of a row, one behind the other in UTF-8, each with the end of its string in the row and its length. */
final class Texts {
    private static final int HEADER = 2 * Integer.BYTES;

    private final TextReader reader = new TextReader();
    private final Bytes bytes;
    private boolean controls;

    /** Decodes them into those bytes. */
    Texts(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Forgets the row before. With {@code unescapedControls} texts are searched for control characters. */
    void begin(boolean unescapedControls) {
        bytes.clear();
        controls = unescapedControls;
    }

    /** Decodes the string whose opening quote stands there; where its text begins, which is never 0. */
    int decode(byte[] source, int start) {
        bytes.appendInt(0);
        bytes.appendInt(0);
        int from = bytes.size();
        int end = reader.read(source, start, bytes);
        bytes.setInt(from - HEADER, end);
        bytes.setInt(from - Integer.BYTES, bytes.size() - from);
        return from;
    }

    /** Offset in the row behind the string whose text begins there. */
    int rowEnd(int from) {
        return bytes.intAt(from - HEADER);
    }

    /** Bytes of the text that begins there. */
    int length(int from) {
        return bytes.intAt(from - Integer.BYTES);
    }

    byte[] utf8() {
        return bytes.array();
    }

    /** Whether the last text has half of a surrogate pair. */
    boolean loneSurrogate() {
        return reader.loneSurrogate();
    }

    /** Whether a control character other than a tab or a line break is in the last text, which begins there. */
    boolean control(int from) {
        return reader.control() || (controls && Utf8.hasControl(bytes.array(), from, bytes.size()));
    }

    /** Whether the last string is spelled as it is written again. */
    boolean canonical() {
        return reader.canonical();
    }
}
