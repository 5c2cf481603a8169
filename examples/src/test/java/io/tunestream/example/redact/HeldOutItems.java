package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.redact.PlantedCorpus.Planted;
import java.util.List;
import java.util.Random;

/**
 * Items of every kind, written from what those say who issue or standardise them and without a look at the detectors, whom they
 * are to surprise. What a detector misses of them is mended in the detector, never here.
 */
final class HeldOutItems implements PlantedCorpus.Source {
    private static final List<String> AROUND = List.of(
            "%s",
            "curl -H 'Authorization: Bearer %s' https://api.example.com/v1/things",
            "export TOKEN=\"%s\"",
            "| name | %s |",
            "- value: %s\n- other: none",
            "a,%s,b",
            "<td>%s</td>",
            "[link](%s)",
            "Hallo, hier ist es: %s. Viele Grüße",
            "これは %s です",
            "log=INFO msg='%s' took=12ms",
            "`%s`",
            "Can you check %s? It does not work!");

    private final Draw draw;
    private final HeldOutPersonal personal;
    private final HeldOutSecrets secrets;
    private final HeldOutLookAlikes lookAlikes;

    HeldOutItems(Random random) {
        this.draw = new Draw(random);
        this.personal = new HeldOutPersonal(random);
        this.secrets = new HeldOutSecrets(random);
        this.lookAlikes = new HeldOutLookAlikes(random);
    }

    @Override
    public List<String> around() {
        return AROUND;
    }

    @Override
    public String lookAlike() {
        return lookAlikes.next();
    }

    @Override
    public Planted item(PrivacyRule rule) {
        return switch (rule) {
            case PII_PHONE -> personal.phone();
            case PII_SSN -> personal.ssn();
            case PII_IP -> personal.address();
            case SECRET_AZURE_KEY -> secrets.azure();
            default -> Planted.alone(alone(rule));
        };
    }

    private String alone(PrivacyRule rule) {
        return switch (rule) {
            case PII_EMAIL -> personal.email();
            case PII_CREDIT_CARD -> personal.card();
            case PII_IBAN -> personal.iban();
            case PII_PHONE, PII_SSN, PII_IP, SECRET_AZURE_KEY -> throw new IllegalArgumentException(rule.code());
            case SECRET_OPENAI_KEY -> secrets.openAi();
            case SECRET_ANTHROPIC_KEY -> secrets.anthropic();
            case SECRET_OPENROUTER_KEY -> "sk-or-v1-" + draw.hex(64);
            case SECRET_GROQ_KEY -> "gsk_" + draw.base62(52);
            case SECRET_XAI_KEY -> "xai-" + draw.base62(80);
            case SECRET_PERPLEXITY_KEY -> "pplx-" + draw.base62(48);
            case SECRET_REPLICATE_TOKEN -> "r8_" + draw.base62(37);
            case SECRET_HUGGING_FACE_TOKEN -> "hf_" + draw.base62(34);
            case SECRET_AWS_ACCESS_KEY -> secrets.aws();
            case SECRET_GOOGLE_API_KEY -> "AIza" + draw.base64Url(35);
            case SECRET_GOOGLE_OAUTH -> "GOCSPX-" + draw.base64Url(28);
            case SECRET_DIGITALOCEAN_TOKEN -> secrets.digitalOcean();
            case SECRET_GITHUB_TOKEN -> secrets.gitHub();
            case SECRET_GITLAB_TOKEN -> secrets.gitLab();
            case SECRET_NPM_TOKEN -> "npm_" + draw.base62(36);
            case SECRET_PYPI_TOKEN -> secrets.pyPi();
            case SECRET_SLACK_TOKEN -> secrets.slack();
            case SECRET_STRIPE_KEY -> secrets.stripe();
            case SECRET_SHOPIFY_TOKEN -> draw.of("shpat_", "shpca_", "shppa_", "shpss_") + draw.hex(32);
            case SECRET_SENDGRID_KEY -> "SG." + draw.base64Url(22) + "." + draw.base64Url(43);
            case SECRET_TWILIO_KEY -> "SK" + draw.hex(32);
            case SECRET_JWT -> secrets.jwt();
            case SECRET_PRIVATE_KEY -> secrets.privateKey();
        };
    }
}
