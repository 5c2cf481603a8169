package io.tunestream.local.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of the registry's process: runs the main class that is its first argument, and ends with the parent. The
 * parent holds the other end of standard input; however it dies, the operating system closes it, and this process reads
 * the end.
 */
final class RegistryChild {
    /** Names a file that is locked while this process lives, so that a successor waits for the database to be closed. */
    static final String LOCK = "tunestream.registry.lock";

    private static final List<FileChannel> HELD = new ArrayList<>();

    private RegistryChild() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Thread.ofPlatform().daemon().name("parent-watch").start(RegistryChild::exitWithParent);
        String lock = System.getProperty(LOCK);
        if (lock != null) {
            holdUntilExit(Path.of(lock));
        }
        String[] remaining = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) remaining);
    }

    private static void holdUntilExit(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        HELD.add(channel);
    }

    private static void exitWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input cannot be read, ending: " + e.getMessage());
        }
        System.exit(0);
    }
}
