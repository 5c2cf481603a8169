package io.tunestream.provider.kubernetes;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.tunestream.provider.selfhosted.PlanDefaults;
import io.tunestream.provider.selfhosted.ServerSettings;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One namespace of one cluster. Credentials are named, never given. */
@Describe("A provider of the kind kubernetes: a Job or a Kubeflow TrainJob of yours that trains on a cluster.")
public interface KubernetesSettings {

    @Describe(
            "YAML file of the Job or TrainJob that trains, with placeholders such as \"{train}\" and \"{output}\" in its texts.")
    Path template();

    @Describe("Namespace that jobs run in; without it that of the kubeconfig's context, or of our own pod.")
    Optional<String> namespace();

    @Describe("Kubeconfig file; without it KUBECONFIG, ~/.kube/config or the service account of our own pod.")
    Optional<Path> kubeconfig();

    @Describe("Context of the kubeconfig; without it its current one.")
    Optional<String> context();

    @Describe(
            "Where training files and models lie: s3://, gs:// or az://bucket/prefix, or file:///path of a volume that pods"
                    + " mount as well.")
    URI storageUri();

    @Describe("Options of the driver that puts files there, as storage.options.* are of the object store.")
    Map<String, String> storageOptions();

    @Describe("Where pods mount the volume of a storage-uri that is file:///path; without it at the same path.")
    Optional<String> mountPath();

    @Describe("Container that trains, whose log is read; without it a pod's first, and node of a TrainJob.")
    Optional<String> container();

    @Describe("What the template is given where a dataset does not say.")
    @WithParentName
    PlanDefaults plan();

    @Describe(
            "Address of the status service as pods reach it, such as http://status.tunestream:8080; the trainers of a Job then report to"
                    + " it by themselves. A TrainJob's report to Kubeflow.")
    Optional<URI> progressUrl();

    @Describe("Whoever serves the tuned models; without it they count as trained and await their deployment.")
    ServerSettings serving();

    @Describe("How long one call of the cluster may take, as an ISO-8601 duration.")
    @WithDefault("PT30S")
    Duration timeout();
}
