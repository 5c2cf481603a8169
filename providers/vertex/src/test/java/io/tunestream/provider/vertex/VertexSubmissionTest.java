package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.aiplatform.v1.CreateTuningJobRequest;
import com.google.cloud.aiplatform.v1.SupervisedHyperParameters.AdapterSize;
import com.google.cloud.aiplatform.v1.SupervisedTuningSpec;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paid call: made once, and what its answers mean. */
class VertexSubmissionTest {

    private final SimulatedBucket bucket;
    private final SimulatedVertex vertex;
    private final Provider provider;
    private final TuningPlan plan = Projects.plan();
    private String fileId = "";

    VertexSubmissionTest() throws IOException {
        bucket = SimulatedBucket.start();
        vertex = SimulatedVertex.start(bucket);
        provider = new VertexFactory().open(Projects.account(vertex.address(), bucket));
    }

    @BeforeEach
    void upload(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        fileId = ((UploadAnswer.Stored) answer).fileId();
    }

    @AfterEach
    void shut() {
        provider.close();
        vertex.close();
        bucket.close();
    }

    @Test
    void shouldAskForWhatThePlanSays() {
        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        CreateTuningJobRequest request = vertex.jobs().lastCreated();
        TuningJob job = request.getTuningJob();
        SupervisedTuningSpec spec = job.getSupervisedTuningSpec();
        assertThat(answer)
                .isEqualTo(
                        new Created(vertex.jobs().byName().keySet().iterator().next()));
        assertThat(request.getParent()).isEqualTo(SimulatedVertex.PARENT);
        assertThat(job.getBaseModel()).isEqualTo(Projects.MODEL);
        assertThat(job.getTunedModelDisplayName()).isEqualTo("support-support");
        assertThat(job.getLabelsMap())
                .containsEntry("tunestream_job", plan.jobId())
                .containsEntry("tunestream_dataset", "support");
        assertThat(spec.getTrainingDatasetUri()).isEqualTo(fileId).startsWith("gs://acme-tuning/tuning/");
        assertThat(spec.getValidationDatasetUri()).isEmpty();
        assertThat(spec.getHyperParameters().getEpochCount()).isEqualTo(2);
        assertThat(spec.getHyperParameters().getLearningRateMultiplier()).isEqualTo(0.5);
        assertThat(spec.getHyperParameters().getAdapterSize()).isEqualTo(AdapterSize.ADAPTER_SIZE_FOUR);
        assertThat(spec.getExportLastCheckpointOnly()).isFalse();
    }

    @Test
    void shouldGoOnFromATunedModelAndLeaveTheRestToGoogle() {
        // Given
        TuningPlan next = new TuningPlan(
                plan.jobId(),
                "Données 1",
                SimulatedVertex.PARENT + "/models/77@2",
                "supervised",
                0,
                0,
                0,
                "",
                -1,
                12,
                3,
                0);

        // When
        SubmitAnswer answer = provider.trainer().submit(next, fileId, fileId);

        // Then
        TuningJob job = vertex.jobs().lastCreated().getTuningJob();
        assertThat(answer).isInstanceOf(Created.class);
        assertThat(job.getPreTunedModel().getTunedModelName()).isEqualTo(next.baseModel());
        assertThat(job.getLabelsOrThrow("tunestream_dataset")).isEqualTo("donn_es_1");
        assertThat(job.getSupervisedTuningSpec().getValidationDatasetUri()).isEqualTo(fileId);
        assertThat(job.getSupervisedTuningSpec().getHyperParameters().getEpochCount())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE_EXHAUSTED, false, Busy, 0",
        "PERMISSION_DENIED, false, Busy, 0",
        "UNAUTHENTICATED, false, Busy, 0",
        "FAILED_PRECONDITION, false, Busy, 0",
        "INVALID_ARGUMENT, false, Refused, 0",
        "NOT_FOUND, false, Refused, 0",
        "UNIMPLEMENTED, false, Refused, 0",
        "OUT_OF_RANGE, false, Refused, 0",
        "ALREADY_EXISTS, false, Refused, 0",
        "UNAVAILABLE, false, Lost, 0",
        "UNAVAILABLE, true, Lost, 1",
        "DEADLINE_EXCEEDED, false, Lost, 0",
        "DEADLINE_EXCEEDED, true, Lost, 1",
        "INTERNAL, true, Lost, 1",
        "UNKNOWN, true, Lost, 1",
        "ABORTED, true, Lost, 1",
        "CANCELLED, true, Lost, 1",
        "DATA_LOSS, true, Lost, 1"
    })
    void shouldCallOnceWhateverHappens(Code code, boolean after, String expected, int jobs) {
        // Given
        vertex.answer(SimulatedVertex.CREATE, after, SimulatedVertex.error(code, "on demand"));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(vertex.calls(SimulatedVertex.CREATE)).isEqualTo(1);
        assertThat(SamplePlans.found(
                        provider.trainer().find(new JobSearch(plan.jobId(), fileId, System.currentTimeMillis()))))
                .hasSize(jobs);
    }

    @Test
    void shouldKnowThatNothingWasSentWhereNobodyListens() throws IOException {
        // Given
        URI nobody = URI.create("http://localhost:" + freePort());
        try (Provider lonely = new VertexFactory().open(Projects.account(nobody, bucket))) {

            // When
            SubmitAnswer answer = lonely.trainer().submit(plan, fileId, "");

            // Then
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Busy.class, busy -> assertThat(busy.code()).isEqualTo("unavailable"));
        }
    }

    @Test
    void shouldCallALostConnectionLost() throws Exception {
        // Given
        try (ServerSocket rude = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> hangUp(rude));
            URI address = URI.create("http://localhost:" + rude.getLocalPort());
            try (Provider unlucky = new VertexFactory().open(Projects.account(address, bucket))) {

                // When
                SubmitAnswer answer = unlucky.trainer().submit(plan, fileId, "");

                // Then
                assertThat(answer).isInstanceOf(Lost.class);
            }
        }
    }

    @Test
    void shouldTellWhenGoogleWantsToBeAskedAgainAndWhatItIsShortOf() {
        // Given
        RetryInfo later = RetryInfo.newBuilder()
                .setRetryDelay(Duration.newBuilder().setSeconds(120))
                .build();
        RetryInfo muchLater = RetryInfo.newBuilder()
                .setRetryDelay(Duration.newBuilder().setSeconds(90_000))
                .build();
        ErrorInfo reason = ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED")
                .setDomain("googleapis.com")
                .build();
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER), "30");
        vertex.answer(
                SimulatedVertex.CREATE,
                false,
                SimulatedVertex.error(Code.RESOURCE_EXHAUSTED, "Quota exceeded", later, reason),
                SimulatedVertex.error(Code.RESOURCE_EXHAUSTED, "Quota exceeded", muchLater),
                new StatusRuntimeException(Status.RESOURCE_EXHAUSTED, trailers));

        // When
        SubmitAnswer first = provider.trainer().submit(plan, fileId, "");
        SubmitAnswer second = provider.trainer().submit(plan, fileId, "");
        SubmitAnswer third = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(first).isEqualTo(new Busy("rate_limit_exceeded", "Quota exceeded", java.time.Duration.ofMinutes(2)));
        assertThat(second).isEqualTo(new Busy("resource_exhausted", "Quota exceeded", VertexErrors.LONGEST));
        assertThat(third)
                .isEqualTo(new Busy("resource_exhausted", "no reason was given", java.time.Duration.ofSeconds(30)));
    }

    @Test
    void shouldBeRefusedWithWhatGoogleSays() {
        // Given
        vertex.answer(
                SimulatedVertex.CREATE,
                false,
                SimulatedVertex.error(Code.INVALID_ARGUMENT, "Bad token ya29.a0-secret\nof Bearer abc"));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isEqualTo(new Refused("invalid_argument", "Bad token *** of ***"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, -1, 0, model_not_found",
        "projects/p/locations/l/endpoints/1, 0, -1, 0, model_not_tunable",
        "gemini-2.5-flash, 8, -1, 0, batch_size_not_supported",
        "gemini-2.5-flash, 0, 7, 0, seed_not_supported",
        "gemini-2.5-flash, 0, -1, 5001, too_many_validation_examples",
        "gemini-2.5-flash, 0, -1, 1001, too_many_validation_examples"
    })
    void shouldRefuseBeforeAnythingIsUploaded(String model, int batchSize, long seed, long validation, String code) {
        // Given
        TuningPlan wrong = new TuningPlan(
                plan.jobId(), "support", model, "supervised", 0, batchSize, 0, "", seed, 12, validation, 0);

        // Then
        assertThat(provider.preflight(wrong))
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "10000000, 5000, true",
        "10000001, 0, false",
        "10000, 3000, true",
        "10000, 3001, false",
        "12, 1000, true"
    })
    void shouldRefuseMoreExamplesThanGoogleTakes(long training, long validation, boolean taken) {
        // Given
        TuningPlan large = new TuningPlan(
                plan.jobId(), "support", Projects.MODEL, "supervised", 0, 0, 0, "", -1, training, validation, 0);

        // Then
        assertThat(provider.preflight(large) instanceof Preflight.Clear).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseALearningRateThatIsNone(double multiplier) {
        // Given
        TuningPlan wrong = new TuningPlan(
                plan.jobId(), "support", Projects.MODEL, "supervised", 0, 0, multiplier, "", -1, 12, 0, 0);

        // Then
        assertThat(provider.preflight(wrong))
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("learning_rate_out_of_range"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Reads the beginning of each connection, so that something was sent, and closes it. */
    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read(new byte[4096]);
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }
}
