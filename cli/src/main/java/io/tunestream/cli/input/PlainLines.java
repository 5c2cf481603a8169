package io.tunestream.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies lines, whatever they hold and however long they are, without the carriage returns at their ends. */
final class PlainLines {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private boolean carriageReturn;
    private int last = '\n';
    private long lines;

    PlainLines(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Copies all of them and says how many there are; the last ends in a line feed too.
     *
     * @param progress called now and then
     */
    long write(Runnable progress) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
            copy(buffer, length);
            progress.run();
        }
        if (last != '\n') {
            out.write('\n');
            lines++;
        }
        return lines;
    }

    private void copy(byte[] buffer, int length) throws IOException {
        int from = 0;
        for (int i = 0; i < length; i++) {
            int at = buffer[i];
            if (carriageReturn && at != '\n') {
                out.write('\r');
            }
            carriageReturn = at == '\r';
            if (carriageReturn) {
                out.write(buffer, from, i - from);
                from = i + 1;
            }
            lines += at == '\n' ? 1 : 0;
            last = at;
        }
        out.write(buffer, from, length - from);
    }
}
