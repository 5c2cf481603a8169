package com.example.provider;

import com.example.provider.ExampleVendor.Job;
import com.example.provider.ExampleVendor.LostException;
import com.example.provider.ExampleVendor.RefusedException;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Jobs at the example vendor. Our id is the job's tag there. */
final class ExampleTrainer implements Trainer {

    private final ExampleVendor vendor;

    ExampleTrainer(ExampleVendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return plan.baseModel().isBlank()
                ? new Preflight.Refused("model_not_found", "the plan names no base model")
                : new Preflight.Clear();
    }

    /** Once: what the vendor answers is an answer, and what is lost is looked for by whoever called. */
    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        try {
            return new SubmitAnswer.Created(
                    vendor.create(plan.jobId(), trainFileId, plan.baseModel()).id());
        } catch (LostException e) {
            return new SubmitAnswer.Lost("no answer");
        } catch (RefusedException e) {
            return e.passing()
                    ? new SubmitAnswer.Busy(e.code(), "not now")
                    : new SubmitAnswer.Refused(e.code(), "never");
        }
    }

    @Override
    public FindAnswer find(JobSearch search) {
        return FindAnswer.of(vendor.jobs().stream()
                .map(ExampleTrainer::jobOf)
                .filter(search::matches)
                .toList());
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return jobOf(job(providerJobId));
    }

    /** The vendor tells the loss of each step, and nothing else. */
    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        List<Double> losses = job(providerJobId).losses();
        List<ProviderEvent> events = IntStream.range(0, losses.size())
                .mapToObj(index -> new ProviderEvent(
                        "step-" + (index + 1),
                        "metrics",
                        "info",
                        "step " + (index + 1),
                        index + 1,
                        losses.size(),
                        Map.of("train_loss", losses.get(index)),
                        index))
                .toList();
        return ProviderEvent.after(events, afterEventId);
    }

    @Override
    public void cancel(String providerJobId) {
        vendor.end(job(providerJobId).id(), "stopped");
    }

    private Job job(String id) {
        return vendor.jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProviderException("job_not_found", "there is no job " + id, null));
    }

    private static ProviderJob jobOf(Job job) {
        boolean done = job.status().equals("done");
        return new ProviderJob(
                job.id(),
                job.tag(),
                stateOf(job.status()),
                job.status(),
                "",
                "",
                done ? job.model() + "+" + job.id() : "",
                done ? 1_000 : 0,
                job.file(),
                job.createdAt());
    }

    private static ProviderJobState stateOf(String status) {
        return switch (status) {
            case "waiting" -> ProviderJobState.QUEUED;
            case "done" -> ProviderJobState.SUCCEEDED;
            case "stopped" -> ProviderJobState.CANCELLED;
            default -> ProviderJobState.UNKNOWN;
        };
    }
}
