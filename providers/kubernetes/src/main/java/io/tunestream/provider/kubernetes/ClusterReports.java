package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.ReportAnswer;
import io.tunestream.provider.selfhosted.ReportToken;
import io.tunestream.provider.selfhosted.TrainerReport;
import java.util.Optional;

/** Reports of trainers; the newest is kept on the job's object, as Kubeflow keeps a TrainJob's. Thread-safe. */
final class ClusterReports implements ProgressReports {

    private final Cluster cluster;

    ClusterReports(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public ReportAnswer keep(String providerJobId, String token, byte[] body) {
        Optional<ObjectStatus> status = Optional.of(providerJobId)
                .filter(ObjectName::isName)
                .flatMap(cluster::get)
                .map(ObjectStatus::new);
        if (status.isEmpty() || !ReportToken.matches(tokenOf(status.get().object()), token)) {
            return ReportAnswer.DENIED;
        }
        if (status.get().ended()) {
            return ReportAnswer.ENDED;
        }
        Optional<TrainerReport> report = TrainerReport.ofBody(body);
        report.ifPresent(each -> cluster.merge(providerJobId, patch(each)));
        return report.isPresent() ? ReportAnswer.KEPT : ReportAnswer.INVALID;
    }

    private static String tokenOf(JsonNode object) {
        return object.path("spec")
                .path("template")
                .path("metadata")
                .path("annotations")
                .path(ObjectMarks.REPORT_TOKEN)
                .asText();
    }

    private static ObjectNode patch(TrainerReport report) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata")
                .putObject("annotations")
                .put(ObjectMarks.REPORT, report.json().toString());
        return patch;
    }
}
