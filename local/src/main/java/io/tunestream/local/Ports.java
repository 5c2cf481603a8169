package io.tunestream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** TCP ports of the loopback interface. */
public final class Ports {
    private static final int FIRST = 20_000;

    /** From here on Linux gives ports to outgoing connections (ip_local_port_range), which may take a free one at any time. */
    private static final int FIRST_OUTGOING = 32_768;

    private static final int TRIES = 100;
    private static final int STARTS = 3;

    private Ports() {}

    /**
     * The given port once it is known to be free, or any free one for 0; {@code PORT_TAKEN} where another holds it. Of the free
     * ones no two processes get the same, and no process the same twice.
     */
    public static int claim(int port) {
        return port == 0 ? anyFree() : checked(port);
    }

    /**
     * What {@code start} makes of the port that {@link #claim} gives. Where another program took it in the meantime, which
     * {@code start} tells by {@code PORT_TAKEN}, it is called again with another port, if any will do.
     */
    public static <T> T startOn(int port, IntFunction<T> start) {
        for (int starts = 1; ; starts++) {
            int claimed = claim(port);
            try {
                return start.apply(claimed);
            } catch (StackException e) {
                if (port != 0 || e.code() != StackException.Code.PORT_TAKEN || starts == STARTS) {
                    throw e;
                }
            }
        }
    }

    private static int anyFree() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OUTGOING);
            if (PortClaims.take(port) && isFree(port)) {
                return port;
            }
        }
        throw new StackException(
                StackException.Code.PORT_TAKEN,
                "of %d ports from %d to %d that were tried none is free".formatted(TRIES, FIRST, FIRST_OUTGOING - 1),
                null);
    }

    private static boolean isFree(int port) {
        try {
            listen(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int checked(int port) {
        try {
            listen(port);
            return port;
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    private static void listen(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** The failure to report where {@code port} turned out to be held by another process. */
    public static StackException taken(int port, @Nullable Throwable cause) {
        return new StackException(
                StackException.Code.PORT_TAKEN, "port " + port + " is taken by another program", cause);
    }
}
