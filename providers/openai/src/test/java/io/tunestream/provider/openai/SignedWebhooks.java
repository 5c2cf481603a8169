package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.memory.SignedWebhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as OpenAI does: HMAC-SHA256 over id, time and body. */
final class SignedWebhooks {

    private SignedWebhooks() {}

    static SignedWebhook of(String type, String id, Instant signedAt, byte[] key) {
        String webhookId = "wh_" + UUID.randomUUID();
        String timestamp = Long.toString(signedAt.getEpochSecond());
        String body = """
                {"object":"event","id":"evt_1","type":"%s","created_at":%s,"data":{"id":"%s"}}""".formatted(type, timestamp, id);
        String signature = sign(key, "%s.%s.%s".formatted(webhookId, timestamp, body));
        return new SignedWebhook(
                Map.of(
                        "webhook-id", webhookId,
                        "webhook-timestamp", timestamp,
                        "webhook-signature", "v1," + signature),
                body.getBytes(UTF_8));
    }

    private static String sign(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
