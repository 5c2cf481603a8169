package io.tunestream.cli.input;

import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that a command was given, {@code -} for standard input; gzip is unpacked on the way.
 *
 * @param name     as given
 * @param size     bytes on disk, -1 where unknown
 * @param terminal whose input {@code -} is
 */
public record InputFile(String name, long size, Terminal terminal) {

    private static final int HEAD_BYTES = 8192;

    /**
     * Finds out whether the file can be read.
     *
     * @throws Fault FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_UNREADABLE, FILE_EMPTY
     */
    public static InputFile of(String name, Terminal terminal) {
        if (name.equals("-")) {
            return new InputFile(name, -1, terminal);
        }
        Path path = path(name);
        if (Files.isDirectory(path)) {
            throw new Fault(FaultCode.FILE_IS_DIRECTORY, name + " is a directory, not a file");
        }
        if (!Files.exists(path)) {
            throw new Fault(FaultCode.FILE_NOT_FOUND, "no such file: " + name);
        }
        if (!Files.isReadable(path)) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "no permission to read " + name);
        }
        return new InputFile(name, sizeOf(path), terminal);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Fault(FaultCode.FILE_NOT_FOUND, "not a file name: " + e.getReason(), e);
        }
    }

    private static long sizeOf(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : -1;
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Opens the file; the caller closes it.
     *
     * @param read counts the bytes that were read from disk, which are fewer than come out of a packed file
     * @throws Fault FILE_EMPTY, FILE_BINARY, FILE_UNREADABLE
     */
    public InputStream open(AtomicLong read) {
        try {
            InputStream raw = name.equals("-") ? terminal.in() : Files.newInputStream(Path.of(name));
            BufferedInputStream in = new BufferedInputStream(new CountingStream(raw, read), HEAD_BYTES);
            BufferedInputStream text =
                    isGzip(head(in)) ? new BufferedInputStream(new GZIPInputStream(in), HEAD_BYTES) : in;
            requireText(head(text));
            return text;
        } catch (ZipException e) {
            throw new Fault(
                    FaultCode.FILE_UNREADABLE,
                    "%s looks like gzip and is not: %s".formatted(label(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Opens it as JSON lines; the caller closes it.
     *
     * @throws Fault as {@link #open}, and FILE_JSON_ARRAY or FILE_PRETTY_PRINTED where an object is no line
     */
    public InputStream openLines(AtomicLong read) {
        InputStream in = open(read);
        try {
            FileForm.requireLines(head(in), label());
            return in;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Fails as {@link #openLines} where the file can be read twice; a pipe is first looked at when it is read. */
    public void requireLines() {
        if (size >= 0) {
            try {
                openLines(new AtomicLong()).close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** What a failure while reading is reported as. */
    public Fault unreadable(IOException e) {
        return new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(label(), e.getMessage()), e);
    }

    /** The file as messages name it. */
    public String label() {
        return name.equals("-") ? "standard input" : name;
    }

    private void requireText(byte[] head) {
        if (head.length == 0) {
            throw new Fault(FaultCode.FILE_EMPTY, label() + " is empty");
        }
        if (FileHead.isBinary(head)) {
            throw new Fault(
                    FaultCode.FILE_BINARY, label() + " is not text in UTF-8; expected is one JSON object a line");
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        byte[] head = new byte[HEAD_BYTES];
        int length = Math.max(0, in.read(head)); // one read: a pipe may give the rest much later
        in.reset();
        return Arrays.copyOf(head, length);
    }
}
