package io.tunestream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {
    private Ports() {}

    /** The given port once it is known to be free, or any free one for 0; {@code PORT_TAKEN} where another holds it. */
    public static int claim(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    /** The failure to report where {@code port} turned out to be held by another process. */
    public static StackException taken(int port, Throwable cause) {
        return new StackException(
                StackException.Code.PORT_TAKEN, "port " + port + " is taken by another program", cause);
    }
}
