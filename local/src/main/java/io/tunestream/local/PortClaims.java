package io.tunestream.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Who may take which port: of a file that this user's processes share, byte N is locked by the process that may take port N, as
 * long as it lives. Between the moment when a port is found free and the one when it is listened on, or while a broker is
 * killed and started again, no other process of ours takes it. Thread-safe.
 */
final class PortClaims {
    /** Never closed: with the first channel that a process closes go all its locks on the file. */
    private static final @Nullable FileChannel FILE = open();

    private PortClaims() {}

    private static @Nullable FileChannel open() {
        String name = "tunestream-ports-" + System.getProperty("user.name");
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException withoutClaims) {
            return null;
        }
    }

    /** False where a process has this port already, this one included. */
    static boolean take(int port) {
        try {
            return FILE == null || FILE.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException withoutClaims) {
            return true;
        }
    }
}
