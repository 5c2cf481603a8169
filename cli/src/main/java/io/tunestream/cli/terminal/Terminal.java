package io.tunestream.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes: results to {@code out}, progress and errors to {@code err}.
 *
 * @param outWidth columns of the terminal that {@code out} is, 0 where it is a pipe or a file
 * @param errWidth the same for {@code err}
 * @param colours  whether colours may be used on a terminal
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, int outWidth, int errWidth, boolean colours) {

    /** Set by the script, which can tell a terminal from a pipe. */
    private static final String OUT_WIDTH = "tunestream.terminal.out";

    private static final String ERR_WIDTH = "tunestream.terminal.err";

    /** The process's own streams; {@code NO_COLOR} is honoured (no-color.org). */
    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Integer.getInteger(OUT_WIDTH, 0),
                Integer.getInteger(ERR_WIDTH, 0),
                !plain);
    }

    /** Styles for {@code out}. */
    public Style style() {
        return new Style(colours && outWidth > 0);
    }

    /** Styles for {@code err}. */
    public Style errorStyle() {
        return new Style(colours && errWidth > 0);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
