package io.tunestream.cli.input;

import com.github.luben.zstd.ZstdIOException;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/**
 * A file that a command was given, {@code -} for standard input; gzip and zstd are unpacked on the way.
 *
 * @param name     as given
 * @param size     bytes on disk, -1 where unknown
 * @param terminal whose input {@code -} is
 */
public record InputFile(String name, long size, Terminal terminal) {

    /** The name of standard input. */
    static final String STANDARD = "-";

    /**
     * Finds out whether the file can be read.
     *
     * @throws Fault FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_UNREADABLE
     */
    public static InputFile of(String name, Terminal terminal) {
        if (name.equals(STANDARD)) {
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

    static Path path(String name) {
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
     * Opens it as a text in UTF-8; the caller closes it.
     *
     * @throws Fault FILE_EMPTY, FILE_BINARY, FILE_NOT_JSON, FILE_DAMAGED, FILE_UNREADABLE
     */
    public InputStream openText() {
        FileSource source = open(new AtomicLong());
        FileChecks.requireText(source.head(), label());
        return source.in();
    }

    /**
     * Opens it as JSON lines; the caller closes it.
     *
     * @param read counts the bytes that were read from disk, which are fewer than come out of a packed file
     * @throws Fault as {@link #openText}, and FILE_ENCODING, FILE_JSON_ARRAY, FILE_PRETTY_PRINTED or FILE_LINE_ENDS for a file that
     *     {@code tunestream convert} makes lines of
     */
    public FileSource openLines(AtomicLong read) {
        FileSource source = open(read);
        try {
            FileChecks.requireUtf8(source.head(), label());
            FileChecks.requireText(source.head(), label());
            FileChecks.requireJson(source.head(), label());
            FileChecks.requireLines(source.head(), label());
            return source;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Opens it whatever its encoding is, and however its values stand in it; the caller closes it. */
    FileSource open(AtomicLong read) {
        try {
            InputStream raw = name.equals(STANDARD) ? terminal.in() : Files.newInputStream(Path.of(name));
            FileSource source = FileSource.of(new CountingStream(raw, read));
            FileChecks.requireNoOther(source.head(), label());
            return source;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Fails as {@link #openLines} where the file can be read twice; a pipe is first looked at when it is read. */
    public void requireLines() {
        if (size >= 0) {
            try (FileSource source = openLines(new AtomicLong())) {
                source.head();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** What a failure while reading is reported as: FILE_DAMAGED where it cannot be unpacked, else FILE_UNREADABLE. */
    public Fault unreadable(IOException e) {
        boolean damaged = e instanceof ZipException || e instanceof EOFException || e instanceof ZstdIOException;
        return damaged
                ? new Fault(
                        FaultCode.FILE_DAMAGED,
                        "%s is packed, and damaged or cut off: %s".formatted(label(), e.getMessage()),
                        e)
                : new Fault(FaultCode.FILE_UNREADABLE, "%s cannot be read: %s".formatted(label(), e.getMessage()), e);
    }

    /** The file as messages name it. */
    public String label() {
        return name.equals(STANDARD) ? "standard input" : name;
    }
}
