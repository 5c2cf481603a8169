package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;

/** Rules about what must not be learned: personal data, which is masked, and secrets, where a dataset does not say otherwise. */
public enum PrivacyRule implements Rule {
    PII_EMAIL(F, "An e-mail address"),
    PII_PHONE(F, "A telephone number"),
    PII_CREDIT_CARD(F, "The number of a payment card"),
    PII_IBAN(F, "The number of a bank account"),
    PII_SSN(F, "A US social security number"),
    PII_IP(F, "An IP address"),
    SECRET_OPENAI_KEY(E, "An API key in OpenAI's form"),
    SECRET_ANTHROPIC_KEY(E, "An API key of Anthropic"),
    SECRET_OPENROUTER_KEY(E, "An API key of OpenRouter"),
    SECRET_GROQ_KEY(E, "An API key of Groq"),
    SECRET_XAI_KEY(E, "An API key of xAI"),
    SECRET_PERPLEXITY_KEY(E, "An API key of Perplexity"),
    SECRET_REPLICATE_TOKEN(E, "An API token of Replicate"),
    SECRET_HUGGING_FACE_TOKEN(E, "An access token of Hugging Face"),
    SECRET_AWS_ACCESS_KEY(E, "An access key id of AWS"),
    SECRET_GOOGLE_API_KEY(E, "An API key of Google"),
    SECRET_GOOGLE_OAUTH(E, "An OAuth client secret of Google"),
    SECRET_AZURE_KEY(E, "A connection string's key, or a client secret, of Azure"),
    SECRET_DIGITALOCEAN_TOKEN(E, "A token of DigitalOcean"),
    SECRET_GITHUB_TOKEN(E, "A token of GitHub"),
    SECRET_GITLAB_TOKEN(E, "A token of GitLab"),
    SECRET_NPM_TOKEN(E, "An access token of npm"),
    SECRET_PYPI_TOKEN(E, "An upload token of PyPI"),
    SECRET_SLACK_TOKEN(E, "A token or a webhook of Slack"),
    SECRET_STRIPE_KEY(E, "A key of Stripe"),
    SECRET_SHOPIFY_TOKEN(E, "An access token of Shopify"),
    SECRET_SENDGRID_KEY(E, "An API key of SendGrid"),
    SECRET_TWILIO_KEY(E, "An API key of Twilio"),
    SECRET_JWT(E, "A JSON web token"),
    SECRET_PRIVATE_KEY(E, "A private key in PEM form");

    private final Severity severity;
    private final String subject;

    PrivacyRule(Severity severity, String subject) {
        this.severity = severity;
        this.subject = subject;
    }

    /** What is found, such as {@code An IP address}. */
    public String subject() {
        return subject;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String sentence() {
        return subject + " stands in the example.";
    }
}
