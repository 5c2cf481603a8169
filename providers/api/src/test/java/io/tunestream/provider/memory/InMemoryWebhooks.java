package io.tunestream.provider.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.WebhookRejectedException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and verifies with a key of its own, in the form of Standard Webhooks. The body is the job's id. */
final class InMemoryWebhooks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";

    private final byte[] key = new byte[32];

    InMemoryWebhooks() {
        new SecureRandom().nextBytes(key);
    }

    SignedWebhook sign(String providerJobId) {
        String id = "wh_" + UUID.randomUUID();
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        byte[] body = providerJobId.getBytes(UTF_8);
        return new SignedWebhook(Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, signature(id, timestamp, body)), body);
    }

    Optional<WebhookHint> verify(Map<String, String> headers, byte[] body) {
        String id = headers.getOrDefault(ID, "");
        byte[] expected =
                signature(id, headers.getOrDefault(TIMESTAMP, ""), body).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, headers.getOrDefault(SIGNATURE, "").getBytes(UTF_8))) {
            throw new WebhookRejectedException("the webhook's signature is wrong");
        }
        return Optional.of(new WebhookHint(new String(body, UTF_8)));
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update("%s.%s.".formatted(id, timestamp).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
