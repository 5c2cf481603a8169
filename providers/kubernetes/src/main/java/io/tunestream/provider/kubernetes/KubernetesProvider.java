package io.tunestream.provider.kubernetes;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.selfhosted.PlanValues;
import io.tunestream.provider.selfhosted.ReportToken;
import java.util.Optional;
import java.util.Set;

/** A namespace of a cluster, which trains by objects of one kind. Thread-safe. */
final class KubernetesProvider implements Provider {

    static final String KIND = "kubernetes";

    private final String name;
    private final KubernetesSettings settings;
    private final Cluster cluster;
    private final TrainingStore store;
    private final KubernetesTrainer trainer;
    private final KubernetesModels models;

    KubernetesProvider(String name, KubernetesSettings settings, ObjectTemplate template) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        cluster = new Cluster(settings, template.kind());
        store = new TrainingStore(settings);
        TrainingObjects objects = new TrainingObjects(
                template,
                new PlanValues(settings.plan()),
                store,
                settings.progressUrl().map(url -> job -> ReportToken.address(url, name, job)));
        trainer = new KubernetesTrainer(cluster, settings, objects, store);
        models = new KubernetesModels(store, settings.serving());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address() {
        return missingCredential().isPresent() ? "no cluster" : cluster.address();
    }

    @Override
    public Optional<String> missingCredential() {
        return ClusterConfig.missing(settings);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Set.of("supervised"), Optional.empty(), settings.timeout().multipliedBy(2));
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public FileStaging files() {
        return store;
    }

    @Override
    public ModelServing models() {
        return models;
    }

    /** Of Jobs; a TrainJob's trainer reports to Kubeflow. */
    @Override
    public Optional<ProgressReports> reports() {
        return Optional.of(new ClusterReports(cluster))
                .filter(each -> cluster.kind() == TrainingKind.JOB)
                .map(each -> each);
    }

    /** The cluster goes on. */
    @Override
    public void close() {
        models.close();
        store.close();
        cluster.close();
    }
}
