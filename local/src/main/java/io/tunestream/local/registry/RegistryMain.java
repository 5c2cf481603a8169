package io.tunestream.local.registry;

import io.tunestream.local.StackException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A schema registry for another process's tests: {@code RegistryMain DATA_DIR PORT}. Prints {@code registry ready URL} on
 * standard output once it answers, and runs until it is told to end.
 */
public final class RegistryMain {
    private RegistryMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("\\d{1,5}")) {
            fail(2, "usage: RegistryMain DATA_DIR PORT");
        }
        try {
            RegistryProcess registry = RegistryProcess.start(
                    RegistryProcess.Options.keptIn(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1])));
            System.out.println("registry ready " + registry.url());
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
