package io.tunestream.provider.kubernetes;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes providers of the kind {@code kubernetes}. */
public final class KubernetesFactory implements ProviderFactory<KubernetesSettings> {

    private static final Set<String> STORES = Set.of("file", "s3", "gs", "az");

    @Override
    public String kind() {
        return KubernetesProvider.KIND;
    }

    @Override
    public Class<KubernetesSettings> settings() {
        return KubernetesSettings.class;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(KubernetesFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "a Job or a Kubeflow TrainJob on a cluster of your own",
                Capabilities.CANONICAL_LINES,
                OptionalLong.empty(),
                List.of("epochs", "batchSize", "learningRateMultiplier", "seed"),
                "to the object store or the volume that the cluster reads",
                Offer.Hosting.SELF_HOSTED,
                "they lie in that store, or on that volume",
                "by a server of yours that speaks OpenAI's wire format",
                "a kubeconfig, or the service account of our own pod",
                "the name of its object, made of our id"));
    }

    /** A cluster of one's own. */
    @Override
    public boolean isSelfHosted(KubernetesSettings settings) {
        return true;
    }

    /** @throws SettingsFault where the template, or the store's address, does not do */
    @Override
    public Provider open(String name, KubernetesSettings settings) {
        if (!STORES.contains(String.valueOf(settings.storageUri().getScheme()))) {
            throw new SettingsFault(List.of(
                    "providers.%s.storage-uri must begin with file:///, s3://, gs:// or az://".formatted(name)));
        }
        return new KubernetesProvider(name, settings, TemplateFile.read(name, settings.template()));
    }
}
