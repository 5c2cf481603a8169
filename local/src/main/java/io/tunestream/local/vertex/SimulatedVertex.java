package io.tunestream.local.vertex;

import static java.util.Objects.requireNonNull;

import com.google.cloud.aiplatform.v1.CancelTuningJobRequest;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceProto;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GetTuningJobRequest;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.ListTuningJobsRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsResponse;
import com.google.cloud.aiplatform.v1.PredictionServiceProto;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Vertex AI in this process: tuning jobs and answers of models over gRPC, made of the services that Google publishes. A request
 * that breaks {@link TuningRequestRules} is refused as Google does, with INVALID_ARGUMENT. What may happen to a call on its way happens on
 * demand. Thread-safe.
 */
public final class SimulatedVertex implements AutoCloseable {

    public static final String CREATE = "CreateTuningJob";
    public static final String LIST = "ListTuningJobs";
    public static final String GET = "GetTuningJob";
    public static final String CANCEL = "CancelTuningJob";
    public static final String GENERATE = "GenerateContent";
    public static final String STREAM = "StreamGenerateContent";
    public static final String PROJECT = "acme";
    public static final String LOCATION = "us-central1";

    /** What everything is under. */
    public static final String PARENT = "projects/" + PROJECT + "/locations/" + LOCATION;

    private static final String BASE_MODELS = PARENT + "/publishers/google/models/";

    private final SimulatedBucket bucket;
    private final Optional<Duration> jobDuration;
    private final Server server;
    private final GrpcCalls calls = new GrpcCalls();
    private final Map<String, TuningJob> jobs = new LinkedHashMap<>();
    private final List<CreateTuningJobRequest> created = new ArrayList<>();
    private Instant time = Instant.EPOCH;
    private int staleLists;
    private int pageSize = 100;
    private boolean endless;
    private boolean forgetting;
    private boolean slowToCancel;
    private boolean silent;

    private SimulatedVertex(SimulatedBucket bucket, Optional<Duration> jobDuration) throws IOException {
        this.bucket = bucket;
        this.jobDuration = jobDuration;
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(tuning())
                .addService(prediction())
                .build()
                .start();
    }

    /** One whose jobs do nothing before they are told to. */
    public static SimulatedVertex start(SimulatedBucket bucket) {
        return start(bucket, Optional.empty());
    }

    /** One whose jobs come to their good end after that time. */
    public static SimulatedVertex start(SimulatedBucket bucket, Duration job) {
        return start(bucket, Optional.of(job));
    }

    private static SimulatedVertex start(SimulatedBucket bucket, Optional<Duration> jobDuration) {
        try {
            return new SimulatedVertex(bucket, jobDuration);
        } catch (IOException e) {
            throw new UncheckedIOException("Vertex AI cannot be simulated", e);
        }
    }

    /** Of the API. */
    public URI address() {
        return URI.create("http://localhost:" + server.getPort());
    }

    private ServerServiceDefinition tuning() {
        return calls.service(GenAiTuningServiceProto.getDescriptor(), "GenAiTuningService")
                .unary(
                        CREATE,
                        CreateTuningJobRequest.getDefaultInstance(),
                        TuningJob.getDefaultInstance(),
                        this::create)
                .unary(
                        LIST,
                        ListTuningJobsRequest.getDefaultInstance(),
                        ListTuningJobsResponse.getDefaultInstance(),
                        this::list)
                .unary(
                        GET,
                        GetTuningJobRequest.getDefaultInstance(),
                        TuningJob.getDefaultInstance(),
                        request -> job(request.getName()))
                .unary(CANCEL, CancelTuningJobRequest.getDefaultInstance(), Empty.getDefaultInstance(), this::cancel)
                .build();
    }

    private ServerServiceDefinition prediction() {
        GenerateContentRequest request = GenerateContentRequest.getDefaultInstance();
        GenerateContentResponse answer = GenerateContentResponse.getDefaultInstance();
        return calls.service(PredictionServiceProto.getDescriptor(), "PredictionService")
                .unary(GENERATE, request, answer, this::generate)
                .streaming(STREAM, request, answer, this::stream)
                .build();
    }

    private synchronized TuningJob create(CreateTuningJobRequest request) {
        List<String> violations = TuningRequestRules.violations(request);
        if (!violations.isEmpty()) {
            throw error(Code.INVALID_ARGUMENT, "invalid: " + violations);
        }
        if (!bucket.holds(trainingFile(request.getTuningJob()))) {
            throw error(Code.INVALID_ARGUMENT, "The training dataset could not be found.");
        }
        created.add(request);
        String name = "%s/tuningJobs/%d".formatted(PARENT, 1000 + jobs.size());
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

    private synchronized ListTuningJobsResponse list(ListTuningJobsRequest request) {
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

    private synchronized Empty cancel(CancelTuningJobRequest request) {
        TuningJob job = job(request.getName());
        if (job.hasEndTime()) {
            throw error(Code.FAILED_PRECONDITION, "The job has ended.");
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

    private GenerateContentResponse generate(GenerateContentRequest request) {
        requireServed(request.getModel());
        return isSilent() ? GenerateContentResponse.getDefaultInstance() : GeminiAnswer.whole(request);
    }

    private List<GenerateContentResponse> stream(GenerateContentRequest request) {
        requireServed(request.getModel());
        return isSilent() ? List.of() : GeminiAnswer.pieces(request);
    }

    private synchronized void requireServed(String model) {
        boolean tuned = jobs.values().stream()
                .anyMatch(job -> job.getTunedModel().getEndpoint().equals(model));
        if (!tuned && !model.startsWith(BASE_MODELS)) {
            throw error(Code.NOT_FOUND, "Endpoint `%s` not found.".formatted(model));
        }
    }

    private synchronized boolean isSilent() {
        return silent;
    }

    /** The job of that name. */
    public synchronized TuningJob job(String name) {
        progress();
        TuningJob job = jobs.get(name);
        if (job == null) {
            throw error(Code.NOT_FOUND, "The TuningJob does not exist.");
        }
        return job;
    }

    /** Lets jobs come as far as their time has. */
    private void progress() {
        jobDuration.ifPresent(duration -> List.copyOf(jobs.values()).stream()
                .filter(job -> !job.hasEndTime())
                .filter(job ->
                        !Instant.now().isBefore(instant(job.getCreateTime()).plus(duration)))
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

    /** Where a tuned model answers. */
    public static String endpoint(int number) {
        return PARENT + "/endpoints/" + number;
    }

    /** The next calls of a method are answered so, before or after they had their effect. */
    public void answer(String method, boolean after, StatusRuntimeException... answers) {
        calls.answer(method, after, answers);
    }

    /** An error as Google sends it, with details. */
    public static StatusRuntimeException error(Code code, String message, Message... details) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage(message);
        Arrays.stream(details).map(Any::pack).forEach(status::addDetails);
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /** How often a method was called. */
    public long calls(String method) {
        return calls.count(method);
    }

    /** What the youngest job was asked for by. */
    public synchronized CreateTuningJobRequest lastCreated() {
        return created.getLast();
    }

    /** All jobs, by name. */
    public synchronized Map<String, TuningJob> jobs() {
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

    /** Models answer without a candidate. */
    public synchronized void answerNothing() {
        silent = true;
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

    @Override
    public void close() {
        server.shutdownNow();
    }
}
