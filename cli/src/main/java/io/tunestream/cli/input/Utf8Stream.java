package io.tunestream.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text of another encoding as UTF-8; fails where the text is none. For one thread. */
final class Utf8Stream extends InputStream {

    private static final int CHARS = 1 << 13;

    private final Reader reader;
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Utf8Stream(InputStream in, TextEncoding encoding) {
        this.reader = new InputStreamReader(
                in,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!bytes.hasRemaining()) {
            if (!fill()) {
                return -1;
            }
        }
        int taken = Math.min(length, bytes.remaining());
        bytes.get(into, offset, taken);
        return taken;
    }

    /** What is left of the characters is the first half of a pair, whose other half is read next. */
    private boolean fill() throws IOException {
        boolean more = reader.read(chars) >= 0;
        chars.flip();
        if (!more && !chars.hasRemaining()) {
            return false;
        }
        ByteBuffer encoded = ByteBuffer.allocate((int) (chars.remaining() * (double) encoder.maxBytesPerChar()) + 1);
        encoder.reset();
        CoderResult result = encoder.encode(chars, encoded, !more);
        if (result.isError()) {
            result.throwException();
        }
        chars.compact();
        bytes = encoded.flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
