package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.Optional;

/** What a template may be an object of. */
enum TrainingKind {
    JOB("batch", "v1", "Job", "jobs", "batch.kubernetes.io/job-name"),
    TRAIN_JOB("trainer.kubeflow.org", "v1alpha1", "TrainJob", "trainjobs", "jobset.sigs.k8s.io/jobset-name");

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;
    private final String podLabel;

    TrainingKind(String group, String version, String kind, String plural, String podLabel) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
        this.podLabel = podLabel;
    }

    /** Empty where it is neither. */
    static Optional<TrainingKind> of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(each -> each.apiVersion().equals(apiVersion) && each.kind.equals(kind))
                .findFirst();
    }

    /** Such as {@code batch/v1}. */
    String apiVersion() {
        return group + "/" + version;
    }

    String kind() {
        return kind;
    }

    /** Such as {@code jobs.batch}, as rights name it. */
    String resource() {
        return plural + "." + group;
    }

    /** Label of an object's pods whose value is the object's name. */
    String podLabel() {
        return podLabel;
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
