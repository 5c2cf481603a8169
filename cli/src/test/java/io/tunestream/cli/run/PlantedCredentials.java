package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A credential of each kind of provider, none of a shape that gives it away, and the settings that name them. */
final class PlantedCredentials {

    /** The ones that are shown to a host as they are; others sign, or say who calls us. */
    private final List<String> shown = new ArrayList<>();

    private final List<String> kept = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;

    PlantedCredentials(Path folder) {
        this.folder = folder;
    }

    /** The environment of whoever reads the settings. */
    Map<String, String> environment() {
        return environment;
    }

    List<String> shown() {
        return shown;
    }

    List<String> all() {
        List<String> all = new ArrayList<>(shown);
        all.addAll(kept);
        return all;
    }

    /** Settings of a provider of each kind, each at a host of its own name. */
    String settings(QuotingHost host, Path template) throws IOException, GeneralSecurityException {
        environment.put("TUNESTREAM_TOKEN", kept("tunestream"));
        return """
                providers:
                  openai:
                    base-url: %1$s/openai/v1
                    api-key-file: %2$s
                    webhook-secret-file: %3$s
                  azure:
                    base-url: %1$s/azure/openai/v1
                    api-key-env: %4$s
                  entra:
                    kind: azure
                    base-url: %1$s/entra/openai/v1
                    api-key-env: NOBODY_SETS_THIS
                    entra: {tenant-id: acme, client-id: line, client-secret-env: %5$s, authority: "%1$s/login"}
                  bedrock:
                    role-arn: arn:aws:iam::123456789012:role/tuning
                    staging-uri: s3://acme/tuning
                    staging-options: {endpoint: "%1$s"}
                    access-key-id-env: %6$s
                    secret-access-key-env: %7$s
                    session-token-env: %8$s
                  vertex:
                    project: acme
                    staging-uri: gs://acme/tuning
                    staging-options: {endpoint: "%1$s", token: %9$s}
                    credentials-file: %10$s
                  fireworks: {account-id: acme, base-url: "%1$s", api-key-env: %11$s}
                  together: {base-url: "%1$s/v1", api-key-file: %12$s}
                  cluster:
                    kind: kubernetes
                    template: %13$s
                    storage-uri: file://%14$s
                    kubeconfig: %15$s
                  machine:
                    kind: command
                    command: [sh, -c, "mkdir -p {output} && env > {output}/environment"]
                    serving: {url: "%1$s/v1", api-key-env: %16$s}
                """.formatted(
                        host.url(),
                        file("openai", shown("openai")),
                        file(
                                "webhook",
                                "whsec_"
                                        + Base64.getEncoder()
                                                .encodeToString(kept("webhook").getBytes(UTF_8))),
                        variable("azure", shown("azure")),
                        variable("entra", shown("entra")),
                        variable("aws-id", shown("aws-id")),
                        variable("aws-secret", kept("aws-secret")),
                        variable("aws-session", shown("aws-session")),
                        kept("bucket"),
                        serviceAccount(host),
                        variable("fireworks", shown("fireworks")),
                        file("together", shown("together")),
                        template,
                        Files.createDirectory(folder.resolve("volume")),
                        file("kubeconfig", KUBECONFIG.formatted(host.url(), shown("cluster"))),
                        variable("server", shown("server")));
    }

    private static final String KUBECONFIG = """
            {"apiVersion": "v1", "kind": "Config", "current-context": "here",
             "clusters": [{"name": "here", "cluster": {"server": "%s"}}],
             "users": [{"name": "line", "user": {"token": "%s"}}],
             "contexts": [{"name": "here", "context": {"cluster": "here", "user": "line", "namespace": "training"}}]}
            """;

    /** The key of an account that Google knows nothing of. */
    private Path serviceAccount(QuotingHost host) throws IOException, GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        String key = Base64.getEncoder()
                .encodeToString(pairs.generateKeyPair().getPrivate().getEncoded());
        kept.add(key.substring(100, 140));
        return file("google", """
                {"type": "service_account", "project_id": "acme", "private_key_id": "%s", "client_id": "1",
                 "client_email": "line@acme.iam.gserviceaccount.com", "token_uri": "%s/google/token",
                 "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
                """.formatted(kept("google"), host.url(), key));
    }

    private String shown(String whose) {
        String secret = "blue-horse-of-" + whose;
        shown.add(secret);
        return secret;
    }

    private String kept(String whose) {
        String secret = "grey-horse-of-" + whose;
        kept.add(secret);
        return secret;
    }

    private String variable(String whose, String secret) {
        String name = "PLANTED_%s_SECRET".formatted(whose.replace('-', '_').toUpperCase(Locale.ROOT));
        environment.put(name, secret);
        return name;
    }

    private Path file(String whose, String secret) throws IOException {
        Path file = Files.writeString(folder.resolve("secret-of-" + whose), secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
