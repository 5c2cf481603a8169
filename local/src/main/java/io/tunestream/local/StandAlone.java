package io.tunestream.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What the main classes that run one part of the local stack in its own process have in common. */
public final class StandAlone {
    private StandAlone() {}

    /** A part that serves at an address until it is closed. */
    public record Running(String address, Runnable close) {}

    /** Starts a part on a data directory and a port, 0 for any free one. */
    public interface Starter {
        Running start(Path dataDir, int port);
    }

    /**
     * Takes {@code DATA_DIR PORT}, prints {@code NAME ready ADDRESS} on standard output once the part serves, and runs until
     * the process is told to end. Exits with 2 on wrong usage, with 1 and one line on standard error where the part does
     * not start.
     */
    public static void run(String name, String[] arguments, Starter starter) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("\\d{1,5}")) {
            fail(2, "usage: " + name + " DATA_DIR PORT");
        }
        try {
            Running running = starter.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(running.close(), name + "-shutdown"));
            System.out.println(name + " ready " + running.address());
        } catch (StackException e) {
            fail(1, e.code() + ": " + e.getMessage());
        }
        new CountDownLatch(1).await();
    }

    private static void fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
