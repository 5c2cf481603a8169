package io.tunestream.local;

import static io.tunestream.local.StackException.Code.DATA_DIR_LOCKED;
import static io.tunestream.local.StackException.Code.DATA_DIR_UNUSABLE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A directory that one running program owns at a time, closed to other users of the machine where the file system knows
 * users. The lock is the operating system's: it goes with the process,
 * however that ends.
 */
public final class DataDirectory implements AutoCloseable {
    static final String LOCK_FILE = ".in-use";

    private final FileChannel channel;

    private DataDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates {@code path} where it is missing, and takes it; {@code DATA_DIR_LOCKED} where another program has it. */
    public static DataDirectory take(Path path) {
        FileChannel channel = open(path);
        if (lock(channel) == null) {
            release(channel);
            throw new StackException(DATA_DIR_LOCKED, "data directory " + path + " is in use by another program");
        }
        return new DataDirectory(channel);
    }

    private static FileChannel open(Path path) {
        try {
            Files.createDirectories(path);
            closeToOthers(path);
            return FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "data directory " + path + " cannot be written", e);
        }
    }

    /** Leaves a directory to its owner where the file system knows users. */
    public static void closeToOthers(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "data directory cannot be locked: " + e.getMessage(), e);
        }
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException(DATA_DIR_UNUSABLE, "lock file cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        release(channel);
    }
}
