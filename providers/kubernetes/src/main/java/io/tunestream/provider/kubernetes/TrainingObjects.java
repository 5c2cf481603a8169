package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.PlanValues;
import io.tunestream.provider.selfhosted.ReportToken;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the objects of plans: the template, filled, under our name and with our marks. Immutable. */
final class TrainingObjects {

    private final ObjectTemplate template;
    private final PlanValues values;
    private final TrainingStore store;
    private final Optional<UnaryOperator<String>> reports;

    /** @param reports the address of an object's reports by its name; empty where trainers do not report to us */
    TrainingObjects(
            ObjectTemplate template, PlanValues values, TrainingStore store, Optional<UnaryOperator<String>> reports) {
        this.template = template;
        this.reports = reports;
        this.values = values;
        this.store = store;
    }

    TrainingKind kind() {
        return template.kind();
    }

    /** @param validationFileId empty where there is none */
    ObjectNode of(TuningPlan plan, String trainFileId, String validationFileId) {
        String name = ObjectName.of(plan.jobId());
        String output = store.output(name, plan.baseModel());
        ObjectNode object = template.with(values.of(
                plan,
                new PlanValues.Places(
                        store.seen(trainFileId),
                        validationFileId.isEmpty() ? "" : store.seen(validationFileId),
                        output)));
        ObjectNode metadata = object.withObjectProperty("metadata").put("name", name);
        metadata.withObjectProperty("labels").put(ObjectMarks.MANAGER, ObjectMarks.US);
        metadata.withObjectProperty("annotations")
                .put(ObjectMarks.JOB, plan.jobId())
                .put(ObjectMarks.DATASET, plan.dataset())
                .put(ObjectMarks.TRAIN_FILE, trainFileId)
                .put(ObjectMarks.OUTPUT, output);
        if (template.kind() == TrainingKind.JOB) {
            trainOnce(object.withObjectProperty("spec"));
            reports.ifPresent(address -> ReportingPod.extend(
                    object.withObjectProperty("spec").withObjectProperty("template"),
                    address.apply(name),
                    ReportToken.next()));
        }
        return object;
    }

    /** Kubernetes would train up to seven times; that is for the template to ask for. */
    private static void trainOnce(ObjectNode spec) {
        if (!spec.has("backoffLimit")) {
            spec.put("backoffLimit", 0);
        }
        ObjectNode pod = spec.withObjectProperty("template").withObjectProperty("spec");
        if (!pod.has("restartPolicy")) {
            pod.put("restartPolicy", "Never");
        }
    }
}
