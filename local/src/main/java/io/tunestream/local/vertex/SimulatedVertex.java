package io.tunestream.local.vertex;

import com.google.cloud.aiplatform.v1.CancelTuningJobRequest;
import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.GenAiTuningServiceProto;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GetTuningJobRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsRequest;
import com.google.cloud.aiplatform.v1.ListTuningJobsResponse;
import com.google.cloud.aiplatform.v1.PredictionServiceProto;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Vertex AI in this process: {@linkplain SimulatedTuningJobs tuning jobs} and answers of models over gRPC, made of the services that
 * Google publishes. What may happen to a call on its way happens on demand. Thread-safe.
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

    private final SimulatedTuningJobs jobs;
    private final Server server;
    private final GrpcCalls calls = new GrpcCalls();
    private boolean silent;

    private SimulatedVertex(SimulatedBucket bucket, Optional<Duration> jobDuration) throws IOException {
        jobs = new SimulatedTuningJobs(bucket, jobDuration);
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

    /** The tuning jobs. */
    public SimulatedTuningJobs jobs() {
        return jobs;
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
                        jobs::create)
                .unary(
                        LIST,
                        ListTuningJobsRequest.getDefaultInstance(),
                        ListTuningJobsResponse.getDefaultInstance(),
                        jobs::list)
                .unary(
                        GET,
                        GetTuningJobRequest.getDefaultInstance(),
                        TuningJob.getDefaultInstance(),
                        request -> jobs.job(request.getName()))
                .unary(CANCEL, CancelTuningJobRequest.getDefaultInstance(), Empty.getDefaultInstance(), jobs::cancel)
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

    private GenerateContentResponse generate(GenerateContentRequest request) {
        requireServed(request.getModel());
        return isSilent() ? GenerateContentResponse.getDefaultInstance() : GeminiAnswer.whole(request);
    }

    private List<GenerateContentResponse> stream(GenerateContentRequest request) {
        requireServed(request.getModel());
        return isSilent() ? List.of() : GeminiAnswer.pieces(request);
    }

    private void requireServed(String model) {
        if (!jobs.serve(model) && !model.startsWith(BASE_MODELS)) {
            throw error(Code.NOT_FOUND, "Endpoint `%s` not found.".formatted(model));
        }
    }

    private synchronized boolean isSilent() {
        return silent;
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

    /** Models answer without a candidate. */
    public synchronized void answerNothing() {
        silent = true;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
