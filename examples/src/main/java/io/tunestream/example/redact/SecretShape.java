package io.tunestream.example.redact;

import static io.tunestream.example.redact.AsciiSet.ALPHANUMERIC;
import static io.tunestream.example.redact.AsciiSet.BASE64;
import static io.tunestream.example.redact.AsciiSet.BASE64_URL;
import static io.tunestream.example.redact.AsciiSet.BASE64_URL_AND_DOTS;
import static io.tunestream.example.redact.AsciiSet.HEX;
import static io.tunestream.example.redact.AsciiSet.UPPER_AND_DIGITS;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret that begins with words of its own: what {@code prefix} says, and behind it so many characters of a set. Those must
 * not be what people write in place of a key, such as one letter again and again.
 *
 * @param anchor the character of the prefix that is rarest in texts
 * @param lead   characters of the set that stand before the prefix
 */
record SecretShape(Rule rule, String prefix, char anchor, int lead, AsciiSet set, int fewest, int most)
        implements Detector {
    private static final int FEWEST_DIFFERENT = 8;

    static List<Detector> all() {
        List<Detector> shapes = new ArrayList<>();
        keysOfModels(shapes);
        keysOfClouds(shapes);
        keysOfCode(shapes);
        keysOfServices(shapes);
        return shapes;
    }

    private static void keysOfModels(List<Detector> to) {
        for (String kind : List.of("sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-")) {
            to.add(shape(PrivacyRule.SECRET_OPENAI_KEY, kind, BASE64_URL, 40, 260));
        }
        to.add(shape(PrivacyRule.SECRET_OPENAI_KEY, "sk-", ALPHANUMERIC, 32, 64));
        to.add(shape(PrivacyRule.SECRET_ANTHROPIC_KEY, "sk-ant-", BASE64_URL, 60, 200));
        to.add(shape(PrivacyRule.SECRET_OPENROUTER_KEY, "sk-or-v1-", HEX, 64, 64));
        to.add(shape(PrivacyRule.SECRET_GROQ_KEY, "gsk_", ALPHANUMERIC, 40, 64));
        to.add(shape(PrivacyRule.SECRET_XAI_KEY, "xai-", ALPHANUMERIC, 60, 100));
        to.add(shape(PrivacyRule.SECRET_PERPLEXITY_KEY, "pplx-", ALPHANUMERIC, 40, 64));
        to.add(shape(PrivacyRule.SECRET_REPLICATE_TOKEN, "r8_", ALPHANUMERIC, 37, 40));
        to.add(shape(PrivacyRule.SECRET_HUGGING_FACE_TOKEN, "hf_", ALPHANUMERIC, 30, 40));
        to.add(shape(PrivacyRule.SECRET_HUGGING_FACE_TOKEN, "api_org_", ALPHANUMERIC, 34, 34));
    }

    private static void keysOfClouds(List<Detector> to) {
        to.add(anchored('K', PrivacyRule.SECRET_AWS_ACCESS_KEY, "AKIA", UPPER_AND_DIGITS, 16, 16));
        for (String kind : List.of("ASIA", "ABIA")) {
            to.add(anchored('I', PrivacyRule.SECRET_AWS_ACCESS_KEY, kind, UPPER_AND_DIGITS, 16, 16));
        }
        to.add(anchored('z', PrivacyRule.SECRET_GOOGLE_API_KEY, "AIza", BASE64_URL, 35, 35));
        to.add(shape(PrivacyRule.SECRET_GOOGLE_OAUTH, "GOCSPX-", BASE64_URL, 28, 28));
        for (String kind : List.of("AccountKey=", "SharedAccessKey=")) {
            to.add(shape(PrivacyRule.SECRET_AZURE_KEY, kind, BASE64, 43, 88));
        }
        to.add(new SecretShape(PrivacyRule.SECRET_AZURE_KEY, "Q~", '~', 4, BASE64_URL_AND_DOTS.and("~"), 31, 34));
        for (String kind : List.of("dop_v1_", "doo_v1_", "dor_v1_")) {
            to.add(shape(PrivacyRule.SECRET_DIGITALOCEAN_TOKEN, kind, HEX, 64, 64));
        }
    }

    private static void keysOfCode(List<Detector> to) {
        for (String kind : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
            to.add(shape(PrivacyRule.SECRET_GITHUB_TOKEN, kind, ALPHANUMERIC, 36, 255));
        }
        to.add(shape(PrivacyRule.SECRET_GITHUB_TOKEN, "github_pat_", ALPHANUMERIC.and("_"), 82, 82));
        for (String kind : List.of("pat", "rt", "ptt", "dt", "cbt", "ft", "imt", "agent", "oas", "soat", "ffct")) {
            to.add(shape(PrivacyRule.SECRET_GITLAB_TOKEN, "gl" + kind + "-", BASE64_URL_AND_DOTS, 20, 320));
        }
        to.add(shape(PrivacyRule.SECRET_NPM_TOKEN, "npm_", ALPHANUMERIC, 36, 36));
        to.add(shape(PrivacyRule.SECRET_PYPI_TOKEN, "pypi-", BASE64_URL, 80, 1000));
    }

    private static void keysOfServices(List<Detector> to) {
        for (char kind : "bp".toCharArray()) {
            to.add(shape(PrivacyRule.SECRET_SLACK_TOKEN, "xoxe.xox" + kind + "-", ALPHANUMERIC.and("-"), 20, 255));
        }
        for (char kind : "abcdeoprs".toCharArray()) {
            to.add(shape(PrivacyRule.SECRET_SLACK_TOKEN, "xox" + kind + "-", ALPHANUMERIC.and("-"), 20, 255));
        }
        to.add(shape(PrivacyRule.SECRET_SLACK_TOKEN, "xapp-", ALPHANUMERIC.and("-"), 30, 255));
        to.add(shape(
                PrivacyRule.SECRET_SLACK_TOKEN, "https://hooks.slack.com/services/", ALPHANUMERIC.and("/"), 40, 60));
        for (String kind : List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_")) {
            to.add(shape(PrivacyRule.SECRET_STRIPE_KEY, kind, ALPHANUMERIC, 16, 128));
        }
        for (String kind : List.of("shpat_", "shpss_", "shpca_", "shppa_")) {
            to.add(shape(PrivacyRule.SECRET_SHOPIFY_TOKEN, kind, HEX, 32, 32));
        }
        to.add(shape(PrivacyRule.SECRET_SENDGRID_KEY, "SG.", BASE64_URL_AND_DOTS, 66, 66));
        to.add(anchored('K', PrivacyRule.SECRET_TWILIO_KEY, "SK", HEX, 32, 32));
    }

    /** A secret whose prefix ends with its anchor. */
    private static SecretShape shape(Rule rule, String prefix, AsciiSet set, int fewest, int most) {
        return anchored(prefix.charAt(prefix.length() - 1), rule, prefix, set, fewest, most);
    }

    private static SecretShape anchored(char anchor, Rule rule, String prefix, AsciiSet set, int fewest, int most) {
        return new SecretShape(rule, prefix, anchor, 0, set, fewest, most);
    }

    @Override
    public String anchors() {
        return String.valueOf(anchor);
    }

    @Override
    public String beforeAnchors() {
        int at = prefix.lastIndexOf(anchor);
        return prefix.substring(Math.max(0, at - 1), at);
    }

    @Override
    public long find(TextWindow text, int at) {
        int start = at - prefix.lastIndexOf(anchor);
        if (!text.says(start, prefix) || !begins(text, start)) {
            return NOTHING;
        }
        int from = start + prefix.length();
        int to = text.behind(from, set, most + 1);
        while (to > from && text.at(to - 1) == '.') {
            to--;
        }
        boolean fits = to - from >= fewest && to - from <= most && isVaried(text, from, to);
        return fits ? Detector.span(start - lead, to) : NOTHING;
    }

    private boolean begins(TextWindow text, int start) {
        int first = start - lead;
        return first >= text.from()
                && text.behind(first, set, lead) == start
                && (lead == 0 || Ascii.isDigit(text.at(start - 1)))
                && !text.isWordAt(first - 1)
                && (!text.has(first - 1, set) || text.at(first - 1) == '=');
    }

    /** Whether there are as many different characters as in what was drawn at random. */
    private boolean isVaried(TextWindow text, int from, int to) {
        long seen = 0;
        boolean digit = false;
        for (int at = from; at < to; at++) {
            seen |= 1L << (text.at(at) & 0x3F);
            digit |= Ascii.isDigit(text.at(at));
        }
        boolean drawn = digit || set == UPPER_AND_DIGITS || hasBothCases(text.text(from, to));
        return Long.bitCount(seen) >= FEWEST_DIFFERENT && drawn;
    }

    private static boolean hasBothCases(String run) {
        return run.chars().anyMatch(Character::isUpperCase) && run.chars().anyMatch(Character::isLowerCase);
    }
}
