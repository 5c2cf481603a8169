package io.tunestream.architecture.planted;

import java.util.logging.Level;

/** Planted: breaks rules on purpose. */
public final class PrintsAndLogs {

    static void print(Level level) {
        System.out.println(level);
    }

    private PrintsAndLogs() {}
}
