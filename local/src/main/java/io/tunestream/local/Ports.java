package io.tunestream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** TCP ports of the loopback interface. */
public final class Ports {
    private static final int FIRST = 20_000;

    /** From here on Linux gives ports to outgoing connections (ip_local_port_range), which may take a free one at any time. */
    private static final int FIRST_OUTGOING = 32_768;

    private static final int TRIES = 100;

    private Ports() {}

    /** The given port once it is known to be free, or any free one for 0; {@code PORT_TAKEN} where another holds it. */
    public static int claim(int port) {
        return port == 0 ? anyFree() : claimed(port);
    }

    private static int anyFree() {
        for (int tries = 1; ; tries++) {
            try {
                return claimed(ThreadLocalRandom.current().nextInt(FIRST, FIRST_OUTGOING));
            } catch (StackException taken) {
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static int claimed(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    /** The failure to report where {@code port} turned out to be held by another process. */
    public static StackException taken(int port, @Nullable Throwable cause) {
        return new StackException(
                StackException.Code.PORT_TAKEN, "port " + port + " is taken by another program", cause);
    }
}
