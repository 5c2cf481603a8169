package io.tunestream.provider.vertex;

import com.google.cloud.aiplatform.v1.CancelTuningJobRequest;
import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceProto;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GetTuningJobRequest;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.ListTuningJobsRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsResponse;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.PredictionServiceProto;
import com.google.cloud.aiplatform.v1.SupervisedTuningDataStats;
import com.google.cloud.aiplatform.v1.TunedModel;
import com.google.cloud.aiplatform.v1.TunedModelCheckpoint;
import com.google.cloud.aiplatform.v1.TuningDataStats;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Vertex AI in the test's process: tuning jobs and answers of tuned models over gRPC, made of the services that Google publishes. A request
 * that breaks {@link RequestRules} is refused as Google does, with INVALID_ARGUMENT. What may happen to a call on its way happens on demand.
 */
final class TestingVertex implements AutoCloseable {

    static final String CREATE = "CreateTuningJob";
    static final String LIST = "ListTuningJobs";
    static final String GET = "GetTuningJob";
    static final String CANCEL = "CancelTuningJob";
    static final String GENERATE = "GenerateContent";
    static final String STREAM = "StreamGenerateContent";
    static final String PROJECT = "acme";
    static final String LOCATION = "us-central1";
    static final String PARENT = "projects/" + PROJECT + "/locations/" + LOCATION;

    /** What happens to one call: an answer instead of its own, before or after it had its effect. */
    record CallFault(StatusRuntimeException answer, boolean after) {}

    private final TestingBucket bucket;
    private final Server server;
    private final Map<String, TuningJob> jobs = new LinkedHashMap<>();
    private final Map<String, Deque<CallFault>> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final List<CreateTuningJobRequest> created = new ArrayList<>();
    private int staleLists;
    private int pageSize = 100;
    private boolean endless;
    private boolean forgetting;
    private boolean slowToCancel;
    private boolean silent;
    private long clock = 1_795_000_000L;

    TestingVertex(TestingBucket bucket) throws IOException {
        this.bucket = bucket;
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(tuning())
                .addService(prediction())
                .build()
                .start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getPort());
    }

    private ServerServiceDefinition tuning() {
        FileDescriptor file = GenAiTuningServiceProto.getDescriptor();
        return ServerServiceDefinition.builder(nameOf(file, "GenAiTuningService"))
                .addMethod(
                        method(
                                file,
                                CREATE,
                                CreateTuningJobRequest.getDefaultInstance(),
                                TuningJob.getDefaultInstance()),
                        answering(CREATE, this::create))
                .addMethod(
                        method(
                                file,
                                LIST,
                                ListTuningJobsRequest.getDefaultInstance(),
                                ListTuningJobsResponse.getDefaultInstance()),
                        answering(LIST, this::list))
                .addMethod(
                        method(file, GET, GetTuningJobRequest.getDefaultInstance(), TuningJob.getDefaultInstance()),
                        answering(GET, (GetTuningJobRequest request) -> job(request.getName())))
                .addMethod(
                        method(file, CANCEL, CancelTuningJobRequest.getDefaultInstance(), Empty.getDefaultInstance()),
                        answering(CANCEL, this::cancel))
                .build();
    }

    private ServerServiceDefinition prediction() {
        FileDescriptor file = PredictionServiceProto.getDescriptor();
        return ServerServiceDefinition.builder(nameOf(file, "PredictionService"))
                .addMethod(
                        method(
                                file,
                                GENERATE,
                                GenerateContentRequest.getDefaultInstance(),
                                GenerateContentResponse.getDefaultInstance()),
                        answering(GENERATE, this::generate))
                .addMethod(
                        streaming(method(
                                file,
                                STREAM,
                                GenerateContentRequest.getDefaultInstance(),
                                GenerateContentResponse.getDefaultInstance())),
                        answeringInPieces(STREAM, request -> pieces(generate(request))))
                .build();
    }

    private static String nameOf(FileDescriptor file, String service) {
        return file.findServiceByName(service).getFullName();
    }

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
            FileDescriptor file, String name, Q request, A answer) {
        String service = file.getServices().stream()
                .filter(each -> each.findMethodByName(name) != null)
                .findFirst()
                .orElseThrow()
                .getFullName();
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }

    private static <Q, A> MethodDescriptor<Q, A> streaming(MethodDescriptor<Q, A> method) {
        return method.toBuilder()
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .build();
    }

    private <Q, A> ServerCallHandler<Q, A> answering(String name, Function<Q, A> effect) {
        return ServerCalls.asyncUnaryCall(
                (request, observer) -> answer(name, () -> List.of(effect.apply(request)), observer));
    }

    private <Q, A> ServerCallHandler<Q, A> answeringInPieces(String name, Function<Q, List<A>> effect) {
        return ServerCalls.asyncServerStreamingCall(
                (request, observer) -> answer(name, () -> effect.apply(request), observer));
    }

    private <A> void answer(String name, Supplier<List<A>> effect, StreamObserver<A> observer) {
        calls.computeIfAbsent(name, any -> new AtomicLong()).incrementAndGet();
        Optional<CallFault> fault = Optional.ofNullable(faults.get(name)).map(Deque::poll);
        try {
            if (fault.isPresent() && !fault.get().after()) {
                throw fault.get().answer();
            }
            List<A> answers = effect.get();
            if (fault.isPresent()) {
                throw fault.get().answer();
            }
            answers.forEach(observer::onNext);
            observer.onCompleted();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    private static List<GenerateContentResponse> pieces(GenerateContentResponse answer) {
        return answer.getCandidatesList().stream()
                .flatMap(candidate -> candidate.getContent().getPartsList().stream())
                .flatMap(part -> Arrays.stream(part.getText().split("(?<= )")))
                .map(TestingVertex::saying)
                .toList();
    }

    private static GenerateContentResponse saying(String text) {
        return GenerateContentResponse.newBuilder()
                .addCandidates(Candidate.newBuilder()
                        .setContent(Content.newBuilder()
                                .setRole("model")
                                .addParts(Part.newBuilder().setText(text))))
                .build();
    }

    private synchronized TuningJob create(CreateTuningJobRequest request) {
        List<String> violations = RequestRules.violations(request);
        if (!violations.isEmpty()) {
            throw error(Code.INVALID_ARGUMENT, "invalid: " + violations);
        }
        String training = request.getTuningJob().getSupervisedTuningSpec().getTrainingDatasetUri();
        if (!bucket.holds(training)) {
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

    private synchronized ListTuningJobsResponse list(ListTuningJobsRequest request) {
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

    private synchronized GenerateContentResponse generate(GenerateContentRequest request) {
        boolean served = jobs.values().stream()
                .anyMatch(job -> job.getTunedModel().getEndpoint().equals(request.getModel()));
        if (!served) {
            throw error(Code.NOT_FOUND, "Endpoint `%s` not found.".formatted(request.getModel()));
        }
        return silent ? GenerateContentResponse.getDefaultInstance() : saying("Hello to you.");
    }

    synchronized TuningJob job(String name) {
        TuningJob job = jobs.get(name);
        if (job == null) {
            throw error(Code.NOT_FOUND, "The TuningJob does not exist.");
        }
        return job;
    }

    /** Changes a job as Google would. */
    synchronized void change(String name, Consumer<TuningJob.Builder> change) {
        TuningJob.Builder job = job(name).toBuilder().setUpdateTime(now());
        change.accept(job);
        jobs.put(name, job.build());
    }

    /** Brings the job to its good end, with all that Google says of it then. */
    void succeed(String name) {
        change(name, job -> job.setStartTime(now()));
        change(
                name,
                job -> job.setState(JobState.JOB_STATE_SUCCEEDED)
                        .setEndTime(now())
                        .setTuningDataStats(TuningDataStats.newBuilder()
                                .setSupervisedTuningDataStats(SupervisedTuningDataStats.newBuilder()
                                        .setTuningDatasetExampleCount(12)
                                        .setTotalBillableTokenCount(480)
                                        .setTuningStepCount(6)))
                        .setTunedModel(TunedModel.newBuilder()
                                .setModel(PARENT + "/models/77@1")
                                .setEndpoint(endpoint(1))
                                .addCheckpoints(checkpoint(1, 3))
                                .addCheckpoints(checkpoint(2, 6))));
    }

    private static TunedModelCheckpoint checkpoint(int epoch, int step) {
        return TunedModelCheckpoint.newBuilder()
                .setCheckpointId(Integer.toString(epoch))
                .setEpoch(epoch)
                .setStep(step)
                .setEndpoint(endpoint(epoch))
                .build();
    }

    static String endpoint(int number) {
        return PARENT + "/endpoints/" + number;
    }

    /** The next calls of a method are answered so. */
    void answer(String method, boolean after, StatusRuntimeException... answers) {
        Deque<CallFault> next = faults.computeIfAbsent(method, any -> new ConcurrentLinkedDeque<>());
        Arrays.stream(answers).map(answer -> new CallFault(answer, after)).forEach(next::add);
    }

    /** An error as Google sends it, with details. */
    static StatusRuntimeException error(Code code, String message, Message... details) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage(message);
        Arrays.stream(details).map(Any::pack).forEach(status::addDetails);
        return StatusProto.toStatusRuntimeException(status.build());
    }

    long calls(String method) {
        return Optional.ofNullable(calls.get(method)).map(AtomicLong::get).orElse(0L);
    }

    synchronized CreateTuningJobRequest lastCreated() {
        return created.getLast();
    }

    synchronized Map<String, TuningJob> jobs() {
        return new HashMap<>(jobs);
    }

    /** The next lists do not have the youngest job yet. */
    synchronized void listStale(int lists) {
        staleLists = lists;
    }

    synchronized void listInPagesOf(int jobsEach) {
        pageSize = jobsEach;
    }

    /** Lists never end. */
    synchronized void listEndlessly() {
        endless = true;
    }

    /** The next job is made without labels. */
    synchronized void forgetLabels() {
        forgetting = true;
    }

    /** A cancelled job takes its time. */
    synchronized void cancelSlowly() {
        slowToCancel = true;
    }

    /** Models answer without a candidate. */
    synchronized void answerNothing() {
        silent = true;
    }

    private synchronized Timestamp now() {
        return Timestamp.newBuilder().setSeconds(clock++).build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
