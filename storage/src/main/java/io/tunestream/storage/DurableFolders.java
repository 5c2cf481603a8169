package io.tunestream.storage;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the entries of folders survive a loss of power: a file is only there when its folder says so. */
final class DurableFolders {
    private static final boolean CAN_FLUSH = File.separatorChar == '/';

    private DurableFolders() {}

    /** Flushes the folders a file lies in, up to {@code root}. Windows opens no folder as a file, and does it by itself. */
    static void flushAbove(Path file, Path root) throws IOException {
        if (!CAN_FLUSH) {
            return;
        }
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            flush(folder);
        }
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
