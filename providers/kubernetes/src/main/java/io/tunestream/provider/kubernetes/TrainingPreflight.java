package io.tunestream.provider.kubernetes;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.BaseModels;
import java.util.List;

/** Whether a plan can become an object there: the cluster is asked to make it without making it. */
final class TrainingPreflight {

    private final Cluster cluster;
    private final TrainingObjects objects;
    private final BaseModels models;

    TrainingPreflight(Cluster cluster, TrainingObjects objects, KubernetesSettings settings) {
        this.cluster = cluster;
        this.objects = objects;
        models = new BaseModels(settings.plan().baseModels().orElse(List.of()));
    }

    Preflight check(TuningPlan plan) {
        Preflight model = models.check(plan.baseModel());
        return model instanceof Clear ? rehearse(plan) : model;
    }

    /** The files are not there yet; their names do not change what the cluster says. */
    private Preflight rehearse(TuningPlan plan) {
        String validation = plan.validationExamples() > 0 ? "files/validation.jsonl" : "";
        return switch (cluster.rehearse(objects.of(plan, "files/train.jsonl", validation))) {
            case Cluster.Creation.Made made -> new Clear();
            case Cluster.Creation.Taken taken -> new Clear();
            case Cluster.Creation.Failed failed -> answerOf(failed.failure());
        };
    }

    private static Preflight answerOf(ClusterFailure failure) {
        if (failure.verdict() == ClusterFailure.Verdict.FINAL) {
            return new Refused(failure.code(), failure.sentence());
        }
        throw failure.exception();
    }
}
