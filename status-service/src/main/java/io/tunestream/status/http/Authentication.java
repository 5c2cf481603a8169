package io.tunestream.status.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. On a loopback address everyone on the machine may, but a browser only under a loopback name, so that no
 * web site can reach us by pointing its own name here. Elsewhere a token is demanded, ours or one of an OpenID provider: as a bearer token, or as the
 * password of HTTP's basic scheme, which is what a browser asks a person for. A page of another site may ask nothing anywhere: where a
 * browser names an {@code Origin}, it is the {@code Host} that was asked. Health and signed webhooks are open; a trainer that reports
 * shows a token of its own.
 */
final class Authentication {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether a proxy in front ends TLS is not known, so that scheme and default port say nothing. */
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

    private static final Pattern DEFAULT_PORT = Pattern.compile(":(80|443)$");

    private static final List<String> OPEN = List.of("/health/", "/webhooks/", "/progress/");

    private final Credentials credentials;

    Authentication(Credentials credentials) {
        this.credentials = credentials;
    }

    void check(Context context) {
        if (OPEN.stream().anyMatch(context.path()::startsWith)) {
            return;
        }
        checkOrigin(context);
        if (credentials.areDemanded()) {
            checkToken(context);
        } else {
            checkHost(context);
        }
    }

    private static void checkOrigin(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !isOf(hostOf(context), origin)) {
            throw new ProblemException(
                    403,
                    "ORIGIN_FOREIGN",
                    "a page of another site may not ask; a proxy in front must pass on the Host that it is asked for");
        }
    }

    private static boolean isOf(String host, String origin) {
        Matcher named = ORIGIN.matcher(origin);
        return named.matches() && withoutDefaultPort(named.group(1)).equalsIgnoreCase(withoutDefaultPort(host));
    }

    private static String withoutDefaultPort(String authority) {
        return DEFAULT_PORT.matcher(authority).replaceFirst("");
    }

    private static String hostOf(Context context) {
        return context.host() == null ? "" : context.host();
    }

    private void checkToken(Context context) {
        if (!credentials.accept(tokenOf(context.header("Authorization")))) {
            context.header("WWW-Authenticate", "Basic realm=\"Tunestream\", charset=\"UTF-8\"");
            throw new ProblemException(
                    401,
                    "TOKEN_REQUIRED",
                    "send the token as Authorization: Bearer, or as the password of the basic scheme");
        }
    }

    private static String tokenOf(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        if (authorization.startsWith("Bearer ")) {
            return authorization.substring("Bearer ".length());
        }
        return authorization.startsWith("Basic ") ? passwordOf(authorization.substring("Basic ".length())) : "";
    }

    private static String passwordOf(String encoded) {
        try {
            String userAndPassword = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return userAndPassword.substring(userAndPassword.indexOf(':') + 1);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static void checkHost(Context context) {
        String host = hostOf(context).replaceFirst(":\\d+$", "");
        if (!LOOPBACK_NAMES.contains(host)) {
            throw new ProblemException(403, "HOST_NOT_LOCAL", "this address is served under a loopback name only");
        }
    }
}
