package io.tunestream.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Name resolution as on a machine without a network: knows that machine's own names alone, and appends every other name or
 * address that it is asked for to a file, a line each. In force only behind an {@link AirGap}, where the boot loader loads
 * it, and so it can use nothing but the JDK. Thread-safe.
 */
public final class LocalNames extends InetAddressResolverProvider implements InetAddressResolver {

    /** The system property that names the file. */
    static final String REFUSED = "tunestream.refused-names";

    private static final String LOCALHOST = "localhost";

    private final Path refused = Path.of(System.getProperty(REFUSED));
    private volatile String ownName = LOCALHOST;

    @Override
    public InetAddressResolver get(Configuration configuration) {
        ownName = configuration.lookupLocalHostName();
        return this;
    }

    @Override
    public String name() {
        return "names of this machine";
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
        if (!host.equalsIgnoreCase(LOCALHOST) && !host.equalsIgnoreCase(ownName)) {
            throw refusal(host);
        }
        byte[] loopback = InetAddress.getLoopbackAddress().getAddress();
        return Stream.of(InetAddress.getByAddress(host, loopback));
    }

    @Override
    public String lookupByAddress(byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        if (!isOfThisMachine(address)) {
            throw refusal(address.getHostAddress());
        }
        return LOCALHOST;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private UnknownHostException refusal(String asked) {
        try {
            Files.writeString(refused, asked + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new UnknownHostException(asked);
    }
}
