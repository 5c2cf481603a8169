package io.tunestream.provider.selfhosted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What the trainer of one job shows when it reports, and where it does. */
public final class ReportToken {

    /** Where a trainer reports to, as those of Kubeflow and transformers look for it. */
    public static final String URL_VARIABLE = "KUBEFLOW_TRAINER_SERVER_URL";

    /** Path of the file that holds the token. */
    public static final String TOKEN_VARIABLE = "KUBEFLOW_TRAINER_SERVER_TOKEN";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReportToken() {}

    /** A new one: 64 hexadecimal digits. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether both are one; an empty one is nobody's. */
    public static boolean matches(String expected, String given) {
        return !expected.isEmpty() && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /**
     * The address of one job's reports.
     *
     * @param service  the status service, as trainers reach it
     * @param provider configured name
     */
    public static String address(URI service, String provider, String providerJobId) {
        String root = service.toString();
        return "%s/progress/%s/%s"
                .formatted(
                        root.endsWith("/") ? root.substring(0, root.length() - 1) : root,
                        part(provider),
                        part(providerJobId));
    }

    private static String part(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
