package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The folder of one process: locked, so that two never share it, and with a name that stays. By that name a process that is
 * started again takes the place of what it was before at once, in its groups and transactions, instead of waiting for the
 * broker to notice that the other one is dead.
 */
final class InstanceDirectory implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;
    private final String instance;

    private InstanceDirectory(Path folder, FileChannel lock, String instance) {
        this.folder = folder;
        this.lock = lock;
        this.instance = instance;
    }

    /** Fails with DATA_DIR_LOCKED where another process has it, or DATA_DIR_UNUSABLE. */
    static InstanceDirectory take(Path folder) {
        try {
            Directories.createPrivate(folder);
            FileChannel lock = lock(folder);
            return new InstanceDirectory(folder, lock, instance(folder.resolve("instance")));
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "prep.work-dir %s cannot be used".formatted(folder), e);
        }
    }

    String instance() {
        return instance;
    }

    /** Local state of the topology. */
    Path state() {
        return folder.resolve("state");
    }

    /** Open files of the writer. */
    Path open() {
        return folder.resolve("open");
    }

    /** Markers of large rows that are being judged. */
    Path largeRows() {
        return folder.resolve("large-rows");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new Fault(
                    FaultCode.DATA_DIR_LOCKED, "another service of this process has prep.work-dir " + folder, e);
        }
        channel.close();
        throw new Fault(FaultCode.DATA_DIR_LOCKED, "another process has prep.work-dir " + folder);
    }

    private static String instance(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path made = file.resolveSibling("instance.new");
            Files.writeString(made, UUID.randomUUID().toString(), UTF_8);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, UTF_8);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "prep.work-dir %s cannot be left".formatted(folder), e);
        }
    }
}
