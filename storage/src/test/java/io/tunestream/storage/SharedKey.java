package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.storage.LoopbackServer.Request;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may ask Azure's storage, as its reference "Authorize with Shared Key" has it for version 2015-02-21 and later.
 *
 * @param key Base64
 */
record SharedKey(String account, String key) {
    private static final String ALGORITHM = "HmacSHA256";

    /** In the order in which they are signed. */
    private static final List<String> SIGNED_HEADERS = List.of(
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-MD5",
            "Content-Type",
            "Date",
            "If-Modified-Since",
            "If-Match",
            "If-None-Match",
            "If-Unmodified-Since",
            "Range");

    boolean signed(Request request) {
        return request.header("Authorization").equals("SharedKey " + account + ":" + signature(request));
    }

    private String signature(Request request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(toSign(request).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private String toSign(Request request) {
        List<String> lines = new ArrayList<>();
        lines.add(request.method());
        SIGNED_HEADERS.forEach(name -> lines.add(value(request, name)));
        azureHeaders(request).forEach((name, value) -> lines.add(name + ":" + value));
        lines.add("/" + account + request.path());
        lowerCase(request.query()).forEach((name, value) -> lines.add(name + ":" + value));
        return String.join("\n", lines);
    }

    /** A length of zero is signed as none. */
    private static String value(Request request, String header) {
        String value = request.header(header);
        return header.equals("Content-Length") && value.equals("0") ? "" : value;
    }

    private static Map<String, String> azureHeaders(Request request) {
        Map<String, String> own = new TreeMap<>();
        for (String name : request.headers().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-ms-")) {
                own.put(lower, request.header(name));
            }
        }
        return own;
    }

    private static Map<String, String> lowerCase(Map<String, String> query) {
        Map<String, String> sorted = new TreeMap<>();
        query.forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
        return sorted;
    }
}
