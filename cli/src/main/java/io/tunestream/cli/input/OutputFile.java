package io.tunestream.cli.input;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears when it is whole, under its name; packed where that ends in {@code .gz} or {@code .zst}. Every failure is a
 * {@link Fault} FILE_UNWRITABLE, so that it is never taken for one of what is read. For one thread.
 */
public final class OutputFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final boolean replace;
    private final Path part;
    private final OutputStream out;
    private boolean committed;

    private OutputFile(Path target, boolean replace) throws IOException {
        this.target = target;
        this.replace = replace;
        this.part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        part.toFile().deleteOnExit(); // where the command is interrupted
        this.out = new Faulting(
                new BufferedOutputStream(Compression.ofName(target.toString()).packing(file), BUFFER_BYTES));
    }

    /**
     * Begins a file.
     *
     * @param replace whether one that is there gives way
     * @throws Fault FILE_EXISTS, FILE_UNWRITABLE
     */
    public static OutputFile create(String name, boolean replace) {
        Path target = InputFile.path(name).toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, name + " is no file that can be replaced");
        }
        if (Files.exists(target) && !replace) {
            throw exists(target, null);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "%s cannot be written: no such folder".formatted(name));
        }
        try {
            return new OutputFile(Files.exists(target) ? target.toRealPath() : target, replace);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static Fault exists(Path target, @Nullable IOException cause) {
        return new Fault(FaultCode.FILE_EXISTS, target + " is there already", cause);
    }

    private static Fault unwritable(Path target, IOException e) {
        return new Fault(FaultCode.FILE_UNWRITABLE, "%s cannot be written: %s".formatted(target, reason(e)), e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof NoSuchFileException) {
            return "no file can be made there";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }

    /** Takes the bytes; nobody closes it but this. */
    public OutputStream out() {
        return out;
    }

    /** Puts the file in its place. */
    public void commit() {
        try {
            out.close();
            move();
            committed = true;
        } catch (FileAlreadyExistsException e) {
            throw exists(target, e);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private void move() throws IOException {
        if (!replace) {
            Files.move(part, target);
            return;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing behind where it was not committed. */
    @Override
    public void close() {
        try {
            if (!committed) {
                out.close();
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private final class Faulting extends FilterOutputStream {

        private Faulting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw unwritable(target, e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw unwritable(target, e);
            }
        }
    }
}
