package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.kubernetes.TestingApiServer.Call;
import io.tunestream.provider.kubernetes.TestingApiServer.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is posted, and what each answer to it comes to. */
class TrainingSubmissionTest {

    @TempDir
    private Path directory;

    private TestingCluster cluster;

    @BeforeEach
    void start() {
        cluster = TestingCluster.of(directory, TrainingKind.JOB);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldPostTheTemplateFilledUnderTheJobsName() {
        // Given
        TuningPlan plan = SamplePlans.plan("job-1");

        // When
        SubmitAnswer answer = cluster.submit(plan);

        // Then
        assertThat(answer).isEqualTo(new SubmitAnswer.Created("job-1"));
        JsonNode posted = cluster.api().posted().getLast();
        assertThat(posted.at("/metadata/name").asText()).isEqualTo("job-1");
        assertThat(posted.at("/metadata/annotations")
                        .path("tunestream.io/job-id")
                        .asText())
                .isEqualTo("job-1");
        assertThat(posted.at("/spec/backoffLimit").asInt()).isEqualTo(2);
        assertThat(posted.at("/spec/template/spec/containers/0/command").toString())
                .contains("\"--train\",\"/training/files/job-train-")
                .contains("\"--output\",\"/training/models/job-1/" + SamplePlans.BASE_MODEL + "\"")
                .contains("\"--epochs\",\"2\"")
                .doesNotContain("--validation");
    }

    @Test
    void shouldPostOnceWhateverComesBack() {
        // Given
        cluster.api()
                .meet(new Fault("POST", "/jobs", 503, TestingApiServer.status(503, "ServiceUnavailable", "no"), false));

        // When
        SubmitAnswer answer = cluster.submit(SamplePlans.plan());

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(cluster.api().calls()).extracting(Call::method).containsOnlyOnce("POST");
    }

    @Test
    void shouldFindTheFirstObjectInPlaceOfASecond() {
        // Given
        TuningPlan plan = SamplePlans.plan();
        SubmitAnswer first = cluster.submit(plan);

        // When
        SubmitAnswer second = cluster.submit(plan);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldNotTakeAnotherObjectForOurs() {
        // Given
        cluster.occupy("job-1");

        // When
        SubmitAnswer answer = cluster.submit(SamplePlans.plan("job-1"));
        FindAnswer found = cluster.provider().trainer().find(new JobSearch("job-1", "", 0));

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("name_taken"));
        assertThat(found).isInstanceOf(FindAnswer.CannotTell.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | Unauthorized | Unauthorized | Busy | provider_denied",
                "403 | Forbidden | jobs.batch is forbidden: User \"system:x\" cannot create resource \"jobs\" | Busy | provider_denied",
                "403 | Forbidden | jobs.batch \"job-1\" is forbidden: exceeded quota: jobs, used: count/jobs.batch=4 | Busy | quota_exceeded",
                "404 | NotFound | namespaces \"training\" not found | Busy | namespace_missing",
                "404 | NotFound | the server could not find the requested resource | Busy | kind_not_served",
                "400 | BadRequest | strict decoding error: unknown field \"spec.foo\" | Refused | object_invalid",
                "422 | Invalid | Job.batch \"job-1\" is invalid | Refused | object_invalid",
                "429 | TooManyRequests | too many requests | Busy | provider_throttled",
                "500 | InternalError | etcd | Lost | ",
                "504 | Timeout | timeout | Lost | "
            })
    void shouldKnowWhatAnAnswerMeans(int code, String reason, String message, String answer, String ours) {
        // Given
        cluster.api().meet(new Fault("POST", "/jobs", code, TestingApiServer.status(code, reason, message), false));

        // When
        SubmitAnswer got = cluster.submit(SamplePlans.plan("job-1"));

        // Then
        assertThat(got.getClass().getSimpleName()).isEqualTo(answer);
        assertThat(codeOf(got)).isEqualTo(ours == null ? "" : ours);
    }

    @Test
    void shouldComeBackWhenTheServerSays() {
        // Given
        String status = TestingApiServer.status(429, "TooManyRequests", "busy", "{\"retryAfterSeconds\":30}");
        cluster.api().meet(new Fault("POST", "/jobs", 429, status, false));

        // When
        SubmitAnswer answer = cluster.submit(SamplePlans.plan());

        // Then
        assertThat(((SubmitAnswer.Busy) answer).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldNotQuoteValuesOfTheTemplate() {
        // Given
        String status = TestingApiServer.status(
                422,
                "Invalid",
                "Job is invalid: spec.x: Invalid value: \"hunter2\"",
                "{\"causes\":[{\"field\":\"spec.x\",\"message\":\"Invalid value: \\\"hunter2\\\": must be a label\"}]}");
        cluster.api().meet(new Fault("POST", "/jobs", 422, status, false));

        // When
        SubmitAnswer answer = cluster.submit(SamplePlans.plan());

        // Then
        assertThat(((SubmitAnswer.Refused) answer).message())
                .contains("spec.x")
                .contains("must be a label")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldAskTheClusterBeforeAnythingIsUploaded() {
        // Given
        String status =
                TestingApiServer.status(403, "Forbidden", "admission webhook \"x\" denied the request: no GPUs");
        cluster.api().meet(new Fault("POST", "dryRun=All", 403, status, false));

        // When
        Preflight preflight = cluster.provider().preflight(SamplePlans.plan());

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("admission_denied"));
    }

    @Test
    void shouldWaitWhereARightIsMissing() {
        // Given
        String status = TestingApiServer.status(403, "Forbidden", "jobs.batch is forbidden: User \"x\" cannot create");
        cluster.api().meet(new Fault("POST", "dryRun=All", 403, status, false));

        // When // Then
        assertThatThrownBy(() -> cluster.provider().preflight(SamplePlans.plan()))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"));
    }

    private static String codeOf(SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Busy busy -> busy.code();
            case SubmitAnswer.Refused refused -> refused.code();
            case SubmitAnswer.Created created -> "";
            case SubmitAnswer.Lost lost -> "";
        };
    }
}
