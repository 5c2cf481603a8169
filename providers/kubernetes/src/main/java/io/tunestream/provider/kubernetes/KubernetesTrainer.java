package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Jobs on a cluster. An object's name is the job's id there, and made of ours. Thread-safe. */
final class KubernetesTrainer implements Trainer, Pausing {

    private final Cluster cluster;
    private final KubernetesSettings settings;
    private final TrainingPreflight preflight;
    private final TrainingSubmission submission;
    private final TrainingView view;
    private final TrainingEvents events = new TrainingEvents(Clock.systemUTC());

    KubernetesTrainer(Cluster cluster, KubernetesSettings settings, TrainingObjects objects, TrainingStore store) {
        this.cluster = cluster;
        this.settings = settings;
        preflight = new TrainingPreflight(cluster, objects, settings);
        submission = new TrainingSubmission(cluster, objects, store);
        view = new TrainingView(store);
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return preflight.check(plan);
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return submission.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FindAnswer find(JobSearch search) {
        String name = ObjectName.of(search.jobId());
        Optional<ProviderJob> job = cluster.get(name).map(object -> view.of(look(object)));
        return job.filter(found -> !search.matches(found)).isPresent()
                ? new FindAnswer.CannotTell("there is an object %s, which does not carry our id".formatted(name))
                : FindAnswer.of(job.stream().toList());
    }

    @Override
    public Optional<List<ProviderJob>> marked(long since) {
        return cluster.ours()
                .map(objects -> objects.stream()
                        .map(ObjectStatus::new)
                        .map(TrainingView::brief)
                        .filter(job -> job.isMarkedSince(since))
                        .toList());
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return view.of(look(object(providerJobId)));
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return events.after(look(object(providerJobId)), afterEventId);
    }

    /** The object stays, and with it the name that keeps a second one from being made; its pods are deleted by its controller. */
    @Override
    public void cancel(String providerJobId) {
        ObjectStatus status = new ObjectStatus(object(providerJobId));
        if (!status.ended()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.putObject("metadata")
                    .putObject("annotations")
                    .put(ObjectMarks.CANCELLED, Clock.systemUTC().instant().toString());
            patch.putObject("spec").put("suspend", true);
            cluster.merge(providerJobId, patch);
        }
    }

    @Override
    public Optional<Pausing> pausing() {
        return Optional.of(this);
    }

    /** Its pods are deleted; what they have trained is what they left where a later one goes on. */
    @Override
    public void pause(String providerJobId) {
        suspend(providerJobId, true);
    }

    @Override
    public void resume(String providerJobId) {
        suspend(providerJobId, false);
    }

    private void suspend(String id, boolean suspended) {
        if (new ObjectStatus(object(id)).ended()) {
            throw new ProviderException("job_ended", "the object has ended, or was told to", null);
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("spec").put("suspend", suspended);
        cluster.merge(id, patch);
    }

    private TrainingLook look(JsonNode object) {
        return new TrainingLook(cluster, settings, object);
    }

    private JsonNode object(String id) {
        return Optional.of(id)
                .filter(ObjectName::isName)
                .flatMap(cluster::get)
                .orElseThrow(() -> new ProviderException("job_not_found", "there is no object " + id, null));
    }
}
