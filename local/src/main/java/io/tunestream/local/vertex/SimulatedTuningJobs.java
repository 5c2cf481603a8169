package io.tunestream.local.vertex;

import static java.util.Objects.requireNonNull;

import com.google.cloud.aiplatform.v1.CancelTuningJobRequest;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.ListTuningJobsRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsResponse;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tuning jobs of the simulated Vertex AI. A request that breaks {@link TuningRequestRules} is refused as Google does, with
 * INVALID_ARGUMENT. Thread-safe.
 */
public final class SimulatedTuningJobs {

    private final SimulatedBucket bucket;
    private final Optional<Duration> duration;
    private final Map<String, TuningJob> jobs = new LinkedHashMap<>();
    private final List<CreateTuningJobRequest> created = new ArrayList<>();
    private Instant time = Instant.EPOCH;
    private int staleLists;
    private int pageSize = 100;
    private boolean endless;
    private boolean forgetting;
    private boolean slowToCancel;

    /** @param duration of a job that comes to its good end by itself */
    SimulatedTuningJobs(SimulatedBucket bucket, Optional<Duration> duration) {
        this.bucket = bucket;
        this.duration = duration;
    }

    synchronized TuningJob create(CreateTuningJobRequest request) {
        List<String> violations = TuningRequestRules.violations(request);
        if (!violations.isEmpty()) {
            throw SimulatedVertex.error(Code.INVALID_ARGUMENT, "invalid: " + violations);
        }
        if (!bucket.holds(trainingFile(request.getTuningJob()))) {
            throw SimulatedVertex.error(Code.INVALID_ARGUMENT, "The training dataset could not be found.");
        }
        created.add(request);
        String name = "%s/tuningJobs/%d".formatted(SimulatedVertex.PARENT, 1000 + jobs.size());
        TuningJob.Builder job = request.getTuningJob().toBuilder()
                .setName(name)
                .setState(JobState.JOB_STATE_PENDING)
                .setCreateTime(now())
                .setUpdateTime(now());
        if (forgetting) {
            job.clearLabels();
            forgetting = false;
        }
        jobs.put(name, job.build());
        return job.build();
    }

    private static String trainingFile(TuningJob job) {
        return job.getSupervisedTuningSpec().getTrainingDatasetUri();
    }

    synchronized ListTuningJobsResponse list(ListTuningJobsRequest request) {
        progress();
        List<TuningJob> newestFirst = new ArrayList<>(new ArrayList<>(jobs.values()).reversed());
        if (staleLists > 0 && !newestFirst.isEmpty()) {
            staleLists--;
            newestFirst.removeFirst();
        }
        int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
        int to = Math.min(newestFirst.size(), from + Math.min(pageSize, request.getPageSize()));
        boolean more = endless || to < newestFirst.size();
        return ListTuningJobsResponse.newBuilder()
                .addAllTuningJobs(newestFirst.subList(Math.min(from, to), to))
                .setNextPageToken(more ? Integer.toString(to) : "")
                .build();
    }

    synchronized Empty cancel(CancelTuningJobRequest request) {
        TuningJob job = job(request.getName());
        if (job.hasEndTime()) {
            throw SimulatedVertex.error(Code.FAILED_PRECONDITION, "The job has ended.");
        }
        change(job.getName(), change -> {
            if (slowToCancel) {
                change.setState(JobState.JOB_STATE_CANCELLING);
            } else {
                change.setState(JobState.JOB_STATE_CANCELLED)
                        .setEndTime(now())
                        .setError(com.google.rpc.Status.newBuilder()
                                .setCode(Code.CANCELLED.getNumber())
                                .setMessage("CANCELED"));
            }
        });
        return Empty.getDefaultInstance();
    }

    /** The job of that name. */
    public synchronized TuningJob job(String name) {
        progress();
        TuningJob job = jobs.get(name);
        if (job == null) {
            throw SimulatedVertex.error(Code.NOT_FOUND, "The TuningJob does not exist.");
        }
        return job;
    }

    /** Lets jobs come as far as their time has. */
    private void progress() {
        duration.ifPresent(after -> List.copyOf(jobs.values()).stream()
                .filter(job -> !job.hasEndTime())
                .filter(job ->
                        !Instant.now().isBefore(instant(job.getCreateTime()).plus(after)))
                .forEach(job -> succeed(job.getName())));
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** Changes a job as Google would. */
    public synchronized void change(String name, Consumer<TuningJob.Builder> change) {
        TuningJob.Builder job = requireNonNull(jobs.get(name), name).toBuilder().setUpdateTime(now());
        change.accept(job);
        jobs.put(name, job.build());
    }

    /** Brings the job to its good end, with all that Google says of it then. */
    public synchronized void succeed(String name) {
        int number = List.copyOf(jobs.keySet()).indexOf(name);
        change(name, job -> job.setStartTime(now()));
        change(name, job -> {
            new TuningOutcome(number, bucket.text(trainingFile(job.build()))).addTo(job);
            job.setState(JobState.JOB_STATE_SUCCEEDED).setEndTime(now());
        });
    }

    /** What the youngest job was asked for by. */
    public synchronized CreateTuningJobRequest lastCreated() {
        return created.getLast();
    }

    /** All jobs, by name. */
    public synchronized Map<String, TuningJob> byName() {
        return new HashMap<>(jobs);
    }

    /** The next lists do not have the youngest job yet. */
    public synchronized void listStale(int lists) {
        staleLists = lists;
    }

    public synchronized void listInPagesOf(int jobsEach) {
        pageSize = jobsEach;
    }

    /** Lists never end. */
    public synchronized void listEndlessly() {
        endless = true;
    }

    /** The next job is made without labels. */
    public synchronized void forgetLabels() {
        forgetting = true;
    }

    /** A cancelled job takes its time. */
    public synchronized void cancelSlowly() {
        slowToCancel = true;
    }

    /** Whether a tuned model answers there. */
    synchronized boolean serve(String endpoint) {
        return jobs.values().stream()
                .anyMatch(job -> job.getTunedModel().getEndpoint().equals(endpoint));
    }

    /** Later than any time before. */
    private synchronized Timestamp now() {
        Instant now = Instant.now();
        time = now.isAfter(time) ? now : time.plusNanos(1_000_000);
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
