package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.tunestream.runtime.secret.KnownSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the cluster is, and as whom it is spoken to. */
final class ClusterConfig {

    private static final String DEFAULT_NAMESPACE = "default";
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private ClusterConfig() {}

    /** Reads the kubeconfig, which may run the program that it names for a credential. */
    static Config of(KubernetesSettings settings) {
        Config config = settings.kubeconfig().isPresent()
                ? Config.fromKubeconfig(
                        settings.context().orElse(null),
                        settings.kubeconfig().get().toFile())
                : Config.autoConfigure(settings.context().orElse(null));
        Stream.of(config.getOauthToken(), config.getAutoOAuthToken(), config.getPassword())
                .filter(Objects::nonNull)
                .forEach(KnownSecrets::remembered);
        // A call is repeated by who makes it, and the one that makes a job by nobody.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("tunestream");
        config.setConnectionTimeout((int) Math.min(10_000, settings.timeout().toMillis()));
        config.setRequestTimeout((int) settings.timeout().toMillis());
        settings.namespace().ifPresent(config::setNamespace);
        if (config.getNamespace() == null) {
            config.setNamespace(DEFAULT_NAMESPACE);
        }
        return config;
    }

    /** A sentence where there is nothing that says which cluster it is; reaches nothing. */
    static Optional<String> missing(KubernetesSettings settings) {
        if (settings.kubeconfig().isPresent()) {
            return Files.isReadable(settings.kubeconfig().get())
                    ? Optional.empty()
                    : Optional.of("the kubeconfig %s cannot be read"
                            .formatted(settings.kubeconfig().get()));
        }
        boolean found = Files.isReadable(SERVICE_ACCOUNT)
                || Config.getKubeconfigFilenames().stream().map(Path::of).anyMatch(Files::isReadable);
        return found
                ? Optional.empty()
                : Optional.of("there is no kubeconfig (KUBECONFIG, ~/.kube/config) and no service account of a pod");
    }
}
