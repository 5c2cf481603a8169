package io.tunestream.status;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.Secrets;
import io.tunestream.status.http.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/** Where to listen, and the token that this takes. */
final class ListenAddress {

    private static final int SHORTEST_TOKEN = 16;

    private ListenAddress() {}

    /**
     * The configured address; the token is left out on a loopback address.
     *
     * @throws Fault HOST_UNKNOWN, PORT_INVALID, TOKEN_MISSING, SECRET_UNREADABLE, SECRET_EXPOSED
     */
    static WebServer.Address of(StatusSettings settings) {
        if (settings.port() < 0 || settings.port() > 65535) {
            throw new Fault(FaultCode.PORT_INVALID, "status.port must be 0 to 65535");
        }
        return new WebServer.Address(
                settings.host(),
                settings.port(),
                isLoopback(settings.host()) ? Optional.empty() : token(settings),
                Math.max(0, settings.requestsPerSecond()));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Fault(FaultCode.HOST_UNKNOWN, "status.host is not an address of this machine: " + host, e);
        }
    }

    private static Optional<String> token(StatusSettings settings) {
        String token = Secrets.find("status.token-file", settings.tokenFile().map(Path::of), settings.tokenEnv())
                .orElse("");
        if (token.length() < SHORTEST_TOKEN) {
            throw new Fault(
                    FaultCode.TOKEN_MISSING,
                    "status.host %s is not a loopback address: put a token of %d characters or more into status.token-file or %s"
                            .formatted(settings.host(), SHORTEST_TOKEN, settings.tokenEnv()));
        }
        return Optional.of(token);
    }
}
