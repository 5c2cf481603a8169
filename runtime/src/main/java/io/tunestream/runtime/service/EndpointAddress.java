package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a service tells its health and metrics.
 *
 * @param setting name of the setting of the port, for messages
 * @param host    name or address
 * @param port    a number, 0 for any free one, or {@code off}
 */
public record EndpointAddress(String setting, String host, String port) {

    private static final String OFF = "off";
    private static final int LAST = 65_535;

    /**
     * What to bind to; empty where the endpoint is off.
     *
     * @throws Fault PORT_INVALID, HOST_UNKNOWN
     */
    Optional<InetSocketAddress> socket() {
        if (port.equals(OFF)) {
            return Optional.empty();
        }
        InetSocketAddress socket = new InetSocketAddress(host, number());
        if (socket.isUnresolved()) {
            throw new Fault(
                    FaultCode.HOST_UNKNOWN, "%s is not an address of this machine (%s)".formatted(host, setting));
        }
        return Optional.of(socket);
    }

    private int number() {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= LAST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    private Fault invalid() {
        return new Fault(
                FaultCode.PORT_INVALID, "%s must be 0 to %d or %s, not %s".formatted(setting, LAST, OFF, port));
    }
}
