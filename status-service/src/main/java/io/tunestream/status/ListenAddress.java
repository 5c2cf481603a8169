package io.tunestream.status;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.Secrets;
import io.tunestream.status.http.Credentials;
import io.tunestream.status.http.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where to listen, and what that demands of those who ask. */
final class ListenAddress {

    private static final int SHORTEST_TOKEN = 16;
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])[:/]");

    private ListenAddress() {}

    /**
     * The configured address; nothing is demanded on a loopback address.
     *
     * @throws Fault HOST_UNKNOWN, PORT_INVALID, TOKEN_MISSING, OIDC_INVALID, SECRET_UNREADABLE, SECRET_EXPOSED
     */
    static WebServer.Address of(StatusSettings settings) {
        if (settings.port() < 0 || settings.port() > 65535) {
            throw new Fault(FaultCode.PORT_INVALID, "status.port must be 0 to 65535");
        }
        return new WebServer.Address(
                settings.host(),
                settings.port(),
                isLoopback(settings.host()) ? Credentials.NONE : credentials(settings),
                Math.max(0, settings.requestsPerSecond()));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Fault(FaultCode.HOST_UNKNOWN, "status.host is not an address of this machine: " + host, e);
        }
    }

    private static Credentials credentials(StatusSettings settings) {
        String token = Secrets.find("status.token-file", settings.tokenFile().map(Path::of), settings.tokenEnv())
                .orElse("");
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            throw new Fault(
                    FaultCode.TOKEN_MISSING,
                    "the token in status.token-file or %s has fewer than %d characters"
                            .formatted(settings.tokenEnv(), SHORTEST_TOKEN));
        }
        Credentials own = token.isEmpty() ? Credentials.NONE : Credentials.NONE.with(token);
        Credentials all = settings.oidc()
                .issuer()
                .map(issuer -> own.with(secure(issuer), settings.oidc().audience()))
                .orElse(own);
        if (!all.areDemanded()) {
            throw new Fault(
                    FaultCode.TOKEN_MISSING,
                    "status.host %s is not a loopback address: put a token of %d characters or more into status.token-file or %s, or name an OpenID provider by status.oidc.issuer"
                            .formatted(settings.host(), SHORTEST_TOKEN, settings.tokenEnv()));
        }
        return all;
    }

    /** An issuer whose keys nobody on the way can exchange. */
    private static String secure(String issuer) {
        if (!issuer.startsWith("https://") && !ON_THIS_MACHINE.matcher(issuer).lookingAt()) {
            throw new Fault(FaultCode.OIDC_INVALID, "status.oidc.issuer %s is no https address".formatted(issuer));
        }
        return issuer;
    }
}
