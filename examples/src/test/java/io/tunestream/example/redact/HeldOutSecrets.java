package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.redact.PlantedCorpus.Planted;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/** Keys and tokens as the pages of those who issue them describe them. */
final class HeldOutSecrets {
    private final Draw draw;
    private final Random random;

    HeldOutSecrets(Random random) {
        this.random = random;
        this.draw = new Draw(random);
    }

    String openAi() {
        String middle = "T3" + "Blbk" + "FJ";
        return switch (draw.between(0, 3)) {
            case 0 -> "sk-" + draw.base62(20) + middle + draw.base62(20);
            case 1 -> "sk-proj-" + draw.base64Url(74) + middle + draw.base64Url(74);
            case 2 -> "sk-svcacct-" + draw.base64Url(58) + middle + draw.base64Url(58);
            default -> "sk-admin-" + draw.base64Url(58) + middle + draw.base64Url(58);
        };
    }

    String anthropic() {
        return "sk-ant-" + draw.of("api03-", "admin01-", "oat01-") + draw.base64Url(93) + "AA";
    }

    String aws() {
        return draw.of("AKIA", "ASIA") + draw.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
    }

    /** The key of a connection string with its name, or what an application signs in with. */
    Planted azure() {
        return switch (draw.between(0, 2)) {
            case 0 ->
                new Planted(
                        "DefaultEndpointsProtocol=https;AccountName=store" + draw.letters(4) + ";",
                        "AccountKey=" + draw.base64(86) + "==",
                        ";EndpointSuffix=core.windows.net");
            case 1 ->
                new Planted(
                        "Endpoint=sb://" + draw.letters(6) + ".servicebus.windows.net/;SharedAccessKeyName=Root;",
                        "SharedAccessKey=" + draw.base64(43) + "=",
                        draw.of("", ";EntityPath=orders"));
            default -> Planted.alone(draw.base62(3) + draw.digits(1) + "Q~" + draw.base64Url(34));
        };
    }

    String digitalOcean() {
        return draw.of("dop_v1_", "doo_v1_", "dor_v1_") + draw.hex(64);
    }

    String gitHub() {
        return draw.once(4)
                ? "github_pat_" + draw.base62(22) + "_" + draw.base62(59)
                : draw.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_") + draw.base62(36);
    }

    String gitLab() {
        return switch (draw.between(0, 3)) {
            case 0, 1 -> "glpat-" + draw.base64Url(20);
            case 2 -> "glpat-" + draw.base64Url(27) + ".01." + draw.from("0123456789abcdefghijklmnopqrstuvwxyz", 9);
            default -> draw.of("gldt-", "glrt-", "glft-") + draw.base64Url(20);
        };
    }

    String pyPi() {
        return "pypi-AgEIcHlwaS5vcmc" + draw.base64Url(draw.between(140, 170));
    }

    String slack() {
        return switch (draw.between(0, 4)) {
            case 0 -> "xoxb-" + draw.digits(12) + "-" + draw.digits(13) + "-" + draw.base62(24);
            case 1 -> "xoxp-" + draw.digits(11) + "-" + draw.digits(12) + "-" + draw.digits(12) + "-" + draw.hex(32);
            case 2 ->
                "xapp-1-A0" + draw.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 9) + "-" + draw.digits(13) + "-"
                        + draw.hex(64);
            case 3 -> "xoxe.xoxp-1-" + draw.base64(160).replace('+', 'a').replace('/', 'b');
            default ->
                "https://hooks.slack.com/services/T0" + draw.capitals(8) + "/B0" + draw.capitals(8) + "/"
                        + draw.base62(24);
        };
    }

    String stripe() {
        return switch (draw.between(0, 4)) {
            case 0 -> "sk_live_" + draw.base62(24);
            case 1 -> "sk_live_51" + draw.base62(97);
            case 2 -> "sk_test_51" + draw.base62(97);
            case 3 -> "rk_live_51" + draw.base62(97);
            default -> "whsec_" + draw.base62(32);
        };
    }

    String jwt() {
        String header = draw.of(
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"typ\":\"JWT\",\"alg\":\"RS256\"}",
                "{\"alg\":\"ES256\",\"kid\":\"" + draw.hex(8) + "\"}",
                "{\"alg\":\"EdDSA\"}");
        String claims =
                "{\"sub\":\"" + draw.digits(10) + "\",\"iat\":" + draw.between(1_500_000_000, 1_800_000_000) + "}";
        int bytes = header.contains("RS256") ? 256 : header.contains("HS256") ? 32 : 64;
        return url(header.getBytes(UTF_8)) + "." + url(claims.getBytes(UTF_8)) + "." + url(bytes(bytes));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A block of RFC 7468 or of OpenSSH, with the ends of lines of either system. */
    String privateKey() {
        String kind =
                draw.of("", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ").toUpperCase(Locale.ROOT);
        String end = draw.of("\n", "\r\n");
        String body = Base64.getMimeEncoder(draw.of(64, 76), end.getBytes(UTF_8))
                .encodeToString(bytes(draw.between(48, 1200)));
        String dashes = "-".repeat(5);
        return dashes + "BEGIN " + kind + "PRIVATE KEY" + dashes + end + body + end + dashes + "END " + kind
                + "PRIVATE KEY" + dashes;
    }
}
