package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.PrivacyRule;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/**
 * Personal data and secrets drawn at random, each as those who issue it describe it, and nobody's. None is written in a file, where
 * whoever looks for secrets in a repository would find it.
 */
public final class PlantedItems {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String ALPHANUMERIC = LOWER + LOWER.toUpperCase(Locale.ROOT) + DIGITS;
    private static final String URL_BASE64 = ALPHANUMERIC + "-_";
    private static final String HEX = DIGITS + "abcdef";

    private final Random random;

    public PlantedItems(Random random) {
        this.random = random;
    }

    /** Another item that the rule is about. */
    public String next(PrivacyRule rule) {
        return switch (rule) {
            case PII_EMAIL -> email();
            case PII_PHONE -> phone();
            case PII_CREDIT_CARD -> card();
            case PII_IBAN -> iban();
            case PII_SSN ->
                "%03d-%02d-%04d".formatted(1 + random.nextInt(665), 1 + random.nextInt(99), 1 + random.nextInt(9999));
            case PII_IP -> random.nextInt(4) == 0 ? ipv6() : ipv4();
            case SECRET_OPENAI_KEY -> openAi();
            case SECRET_ANTHROPIC_KEY -> "sk-ant-" + one("api03-", "admin01-") + mixed(93) + "AA";
            case SECRET_OPENROUTER_KEY -> "sk-or-v1-" + drawn(HEX, 64);
            case SECRET_GROQ_KEY -> "gsk_" + drawn(ALPHANUMERIC, 52);
            case SECRET_XAI_KEY -> "xai-" + drawn(ALPHANUMERIC, 80);
            case SECRET_PERPLEXITY_KEY -> "pplx-" + drawn(ALPHANUMERIC, 48);
            case SECRET_REPLICATE_TOKEN -> "r8_" + drawn(ALPHANUMERIC, 37);
            case SECRET_HUGGING_FACE_TOKEN -> "hf_" + drawn(LOWER + LOWER.toUpperCase(Locale.ROOT), 34);
            case SECRET_AWS_ACCESS_KEY -> one("AKIA", "ASIA") + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
            case SECRET_GOOGLE_API_KEY -> "AIza" + drawn(URL_BASE64, 35);
            case SECRET_GOOGLE_OAUTH -> "GOCSPX-" + drawn(URL_BASE64, 28);
            case SECRET_AZURE_KEY -> azure();
            case SECRET_DIGITALOCEAN_TOKEN -> one("dop_v1_", "doo_v1_", "dor_v1_") + drawn(HEX, 64);
            case SECRET_GITHUB_TOKEN -> gitHub();
            case SECRET_GITLAB_TOKEN -> one("glpat-", "glrt-", "gldt-") + drawn(URL_BASE64, 20);
            case SECRET_NPM_TOKEN -> "npm_" + drawn(ALPHANUMERIC, 36);
            case SECRET_PYPI_TOKEN -> "pypi-" + "AgEIcHlwaS5vcmc" + drawn(URL_BASE64, 140);
            case SECRET_SLACK_TOKEN -> slack();
            case SECRET_STRIPE_KEY ->
                one("sk_live_", "rk_live_", "sk_test_") + drawn(ALPHANUMERIC, 24 + 75 * random.nextInt(2));
            case SECRET_SHOPIFY_TOKEN -> one("shpat_", "shpss_", "shpca_") + drawn(HEX, 32);
            case SECRET_SENDGRID_KEY -> "SG." + drawn(URL_BASE64, 22) + "." + drawn(URL_BASE64, 43);
            case SECRET_TWILIO_KEY -> "SK" + drawn(HEX, 32);
            case SECRET_JWT -> jwt();
            case SECRET_PRIVATE_KEY -> privateKey();
        };
    }

    private String email() {
        String name = word(3, 8);
        String local = one(
                name,
                name + "." + word(3, 9),
                name + random.nextInt(1000),
                name + "_" + word(2, 6),
                name + "+" + word(2, 5),
                name.charAt(0) + "-" + word(3, 9),
                name.toUpperCase(Locale.ROOT),
                "j\u00fcrgen." + name);
        String domain =
                one(word(4, 10), word(3, 6) + "-" + word(3, 6), "mail." + word(4, 8), word(2, 4) + random.nextInt(100));
        return local + "@" + domain + "." + one("com", "org", "de", "co.uk", "io", "museum", "com.br", "example");
    }

    private String phone() {
        return switch (random.nextInt(12)) {
            case 0 -> "+1" + area() + area() + digits(4);
            case 1 -> "+1 " + area() + " " + area() + " " + digits(4);
            case 2 -> "+49 " + (30 + random.nextInt(60)) + " " + digits(7);
            case 3 -> "+44 20 " + digits(4) + " " + digits(4);
            case 4 -> "+33 6 " + digits(2) + " " + digits(2) + " " + digits(2) + " " + digits(2);
            case 5 -> "(" + area() + ") " + area() + "-" + digits(4);
            case 6 -> area() + "-" + area() + "-" + digits(4);
            case 7 -> area() + "." + area() + "." + digits(4);
            case 8 -> "1-" + area() + "-" + area() + "-" + digits(4);
            case 9 -> "01" + (50 + random.nextInt(40)) + " " + digits(7);
            case 10 -> "0049 " + (151 + random.nextInt(30)) + " " + digits(8);
            default -> random.nextInt(3) == 0 ? area() + area() + digits(4) : area() + " " + area() + " " + digits(4);
        };
    }

    private String area() {
        return String.valueOf(200 + random.nextInt(800));
    }

    private String card() {
        String number = luhn(
                switch (random.nextInt(6)) {
                    case 0 -> "34" + digits(12);
                    case 1 -> String.valueOf(51 + random.nextInt(5)) + digits(13);
                    case 2 -> String.valueOf(2221 + random.nextInt(500)) + digits(11);
                    case 3 -> "6011" + digits(11);
                    default -> "4" + digits(14);
                });
        String separator = one("", " ", "-", " ");
        return number.length() == 15
                ? number.substring(0, 4) + separator + number.substring(4, 10) + separator + number.substring(10)
                : number.replaceAll("(.{4})(?=.)", "$1" + separator);
    }

    /** Another digit behind them makes the sum right. */
    static String luhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            sum += place % 2 == 1 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private String iban() {
        return switch (random.nextInt(5)) {
            case 0 -> iban("DE", digits(18));
            case 1 -> iban("GB", drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4) + digits(14));
            case 2 -> iban("FR", digits(10) + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS, 11) + digits(2));
            case 3 -> iban("NL", drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4) + digits(10));
            default -> iban("NO", digits(11));
        };
    }

    private String iban(String country, String account) {
        StringBuilder number = new StringBuilder();
        (account + country + "00").chars().forEach(each -> number.append(Character.digit(each, 36)));
        int check = 98
                - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        String whole = country + "%02d".formatted(check) + account;
        return random.nextBoolean() ? whole : whole.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private String ipv4() {
        return one("8", "84", "172", "192", "203", String.valueOf(11 + random.nextInt(100))) + "." + random.nextInt(256)
                + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private String ipv6() {
        String group = Integer.toHexString(0x1000 + random.nextInt(0xEFFF));
        return random.nextBoolean()
                ? "2a02:" + group + "::" + Integer.toHexString(1 + random.nextInt(0xFFFE))
                : "2001:db8:" + group + ":" + group + ":" + drawn("123456789abcdef", 4) + ":0:0:"
                        + drawn("123456789abcdef", 3);
    }

    private String openAi() {
        String half = drawn(URL_BASE64, 74);
        return switch (random.nextInt(3)) {
            case 0 -> "sk-" + drawn(ALPHANUMERIC, 20) + "T3Blbk" + "FJ" + drawn(ALPHANUMERIC, 20);
            case 1 -> "sk-svcacct-" + half + "T3Blbk" + "FJ" + drawn(URL_BASE64, 74);
            default -> "sk-proj-" + half + "T3Blbk" + "FJ" + drawn(URL_BASE64, 74);
        };
    }

    private String azure() {
        return switch (random.nextInt(3)) {
            case 0 -> "AccountKey=" + drawn(ALPHANUMERIC + "+/", 86) + "==";
            case 1 -> "SharedAccessKey=" + drawn(ALPHANUMERIC + "+/", 43) + "=";
            default -> drawn(ALPHANUMERIC, 3) + random.nextInt(10) + "Q~" + drawn(ALPHANUMERIC + "_-", 34);
        };
    }

    private String gitHub() {
        return random.nextInt(3) == 0
                ? "github_pat_" + drawn(ALPHANUMERIC, 22) + "_" + drawn(ALPHANUMERIC, 59)
                : one("ghp_", "gho_", "ghu_", "ghs_", "ghr_") + drawn(ALPHANUMERIC, 36);
    }

    private String slack() {
        return switch (random.nextInt(3)) {
            case 0 ->
                "xapp-1-" + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS, 11) + "-" + digits(13) + "-" + drawn(HEX, 64);
            case 1 ->
                "https://hooks.slack.com/services/T" + drawn("ABCDEFGH" + DIGITS, 10) + "/B"
                        + drawn("ABCDEFGH" + DIGITS, 10) + "/" + drawn(ALPHANUMERIC, 24);
            default -> one("xoxb-", "xoxp-") + digits(12) + "-" + digits(13) + "-" + drawn(ALPHANUMERIC, 24);
        };
    }

    private String jwt() {
        return encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encoded("{\"sub\":\"%s\",\"iat\":1%s}".formatted(word(4, 12), digits(9))) + "."
                + drawn(URL_BASE64, 43);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private String privateKey() {
        String label =
                one("RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        StringBuilder key = new StringBuilder("-----BEGIN " + label + "-----\n");
        for (int line = 0; line < 6; line++) {
            key.append(drawn(ALPHANUMERIC + "+/", 64)).append('\n');
        }
        return key.append(drawn(ALPHANUMERIC, 21))
                .append("=\n-----END ")
                .append(label)
                .append("-----")
                .toString();
    }

    /** With a digit and letters of both cases, as so many drawn at random have but for once in years. */
    private String mixed(int length) {
        return "a7Z" + drawn(URL_BASE64, length - 3);
    }

    private String word(int fewest, int most) {
        return drawn(LOWER, fewest + random.nextInt(most - fewest + 1));
    }

    private String digits(int count) {
        return drawn(DIGITS, count);
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String drawn(String from, int count) {
        StringBuilder drawn = new StringBuilder();
        for (int index = 0; index < count; index++) {
            drawn.append(from.charAt(random.nextInt(from.length())));
        }
        return drawn.toString();
    }
}
