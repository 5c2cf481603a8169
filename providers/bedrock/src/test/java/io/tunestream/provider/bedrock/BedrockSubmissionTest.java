package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.JobSearch;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paid call: made once, and what its answers mean. */
class BedrockSubmissionTest {

    private final TestingBucket bucket = new TestingBucket();
    private final TestingBedrock bedrock = new TestingBedrock(bucket);
    private final Provider provider = Accounts.open(bedrock, bucket);
    private final TuningPlan plan = Accounts.plan();
    private String fileId = "";

    @BeforeEach
    void upload(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer answer = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        fileId = ((UploadAnswer.Stored) answer).fileId();
    }

    @AfterEach
    void shut() {
        provider.close();
        bedrock.close();
        bucket.close();
    }

    @Test
    void shouldAskForWhatThePlanSays() {
        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, fileId);

        // Then
        JsonNode request = bedrock.jobs().lastRequest();
        assertThat(answer)
                .isEqualTo(
                        new Created(
                                "arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefgh0000"));
        assertThat(request.path("jobName").asText()).isEqualTo(plan.jobId());
        assertThat(request.path("clientRequestToken").asText()).isEqualTo(plan.jobId());
        assertThat(request.path("customModelName").asText()).isEqualTo("support-" + plan.jobId());
        assertThat(request.path("roleArn").asText()).isEqualTo(Accounts.ROLE);
        assertThat(request.path("baseModelIdentifier").asText()).isEqualTo(Accounts.MODEL);
        assertThat(request.path("customizationType").asText()).isEqualTo("FINE_TUNING");
        assertThat(request.at("/trainingDataConfig/s3Uri").asText())
                .isEqualTo(fileId)
                .startsWith("s3://acme-tuning/tuning/");
        assertThat(request.at("/validationDataConfig/validators/0/s3Uri").asText())
                .isEqualTo(fileId);
        assertThat(request.at("/outputDataConfig/s3Uri").asText()).isEqualTo(TestingBucket.OUTPUT.toString());
        assertThat(request.path("hyperParameters").toString())
                .isEqualTo("{\"epochCount\":\"2\",\"learningRate\":\"0.00002\"}");
        assertThat(request.path("jobTags").toString())
                .contains("{\"key\":\"tunestream_job\",\"value\":\"%s\"}".formatted(plan.jobId()))
                .contains("{\"key\":\"tunestream_dataset\",\"value\":\"support\"}");
        assertThat(request.has("customModelKmsKeyId")).isFalse();
    }

    @Test
    void shouldGoOnFromATunedModelAndLeaveTheRestToBedrock() {
        // Given
        String tuned = "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefgh0007";
        TuningPlan next = new TuningPlan(plan.jobId(), "Données 1", tuned, "supervised", 0, 0, 0, "", -1, 12, 0, 0);

        // When
        SubmitAnswer answer = provider.trainer().submit(next, fileId, "");

        // Then
        JsonNode request = bedrock.jobs().lastRequest();
        assertThat(answer).isInstanceOf(Created.class);
        assertThat(request.path("baseModelIdentifier").asText()).isEqualTo(tuned);
        assertThat(request.path("customModelName").asText()).isEqualTo("donn-es-1-" + plan.jobId());
        assertThat(request.path("jobTags").toString()).contains("Donn_es 1");
        assertThat(request.path("hyperParameters").size()).isZero();
        assertThat(request.has("validationDataConfig")).isFalse();
    }

    @Test
    void shouldAskForWhatTheSettingsSay() {
        // Given
        Map<String, String> settings =
                Map.of("learning-rate", "0.00003", "learning-rate-warmup-steps", "5", "kms-key-id", "alias/tuning");
        try (Provider other = Accounts.open(bedrock.address(), bucket, settings)) {

            // When
            other.trainer().submit(plan, fileId, "");
        }

        // Then
        assertThat(bedrock.jobs().lastRequest().path("hyperParameters").toString())
                .isEqualTo("{\"epochCount\":\"2\",\"learningRate\":\"0.00006\",\"learningRateWarmupSteps\":\"5\"}");
        assertThat(bedrock.jobs().lastRequest().path("customModelKmsKeyId").asText())
                .isEqualTo("alias/tuning");
    }

    @Test
    void shouldNameAModelOfAnyDatasetAsAwsTakesIt() {
        // Given
        TuningPlan strange = new TuningPlan(
                plan.jobId(), "--__" + "ü-x_".repeat(40), Accounts.MODEL, "supervised", 0, 0, 0, "", -1, 12, 0, 0);

        // When
        SubmitAnswer answer = provider.trainer().submit(strange, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(Created.class);
        assertThat(bedrock.jobs().lastRequest().path("customModelName").asText())
                .endsWith(plan.jobId())
                .hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, false, Busy, throttling, 0",
        "400, ServiceQuotaExceededException, false, Busy, service_quota_exceeded, 0",
        "403, AccessDeniedException, false, Busy, access_denied, 0",
        "403, UnrecognizedClientException, false, Busy, unrecognized_client, 0",
        "403, ExpiredTokenException, false, Busy, expired_token, 0",
        "400, ValidationException, false, Refused, validation, 0",
        "404, ResourceNotFoundException, false, Refused, resource_not_found, 0",
        "400, TooManyTagsException, false, Refused, too_many_tags, 0",
        "418, SomethingNewException, false, Refused, something_new, 0",
        "500, InternalServerException, false, Lost, '', 0",
        "500, InternalServerException, true, Lost, '', 1",
        "503, ServiceUnavailableException, true, Lost, '', 1",
        "408, RequestTimeoutException, true, Lost, '', 1"
    })
    void shouldCallOnceWhateverHappens(int status, String type, boolean after, String expected, String code, int jobs) {
        // Given
        bedrock.answer(TestingBedrock.CREATE, after, Reply.error(status, type, "on demand"));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(codeOf(answer)).isEqualTo(code);
        assertThat(bedrock.calls(TestingBedrock.CREATE)).isEqualTo(1);
        assertThat(found()).isEqualTo(jobs);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void shouldCallOnceWhereTheConnectionBreaks(boolean after, int jobs) {
        // Given
        bedrock.answer(TestingBedrock.CREATE, after, Reply.hangup());

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(Lost.class);
        assertThat(bedrock.calls(TestingBedrock.CREATE)).isEqualTo(1);
        assertThat(found()).isEqualTo(jobs);
    }

    @Test
    void shouldCallOnceOnAConnectionThatWasUsedBefore() {
        // Given
        provider.trainer().find(search());
        bedrock.answer(TestingBedrock.CREATE, false, Reply.hangup());

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isInstanceOf(Lost.class);
        assertThat(bedrock.calls(TestingBedrock.CREATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void shouldWaitWhereNotAwsAnswers(int status) {
        // Given
        bedrock.answer(TestingBedrock.CREATE, false, Reply.page(status));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.code()).isEqualTo("http_" + status));
    }

    @Test
    void shouldNotPayTwiceWhereItIsAskedTwice() {
        // Given
        SubmitAnswer first = provider.trainer().submit(plan, fileId, "");

        // When
        SubmitAnswer second = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(bedrock.jobs().size()).isEqualTo(1);
    }

    @Test
    void shouldTakeOverTheJobThatHasItsNameWhereTheTokenIsForgotten() {
        // Given
        SubmitAnswer first = provider.trainer().submit(plan, fileId, "");
        bedrock.jobs().forgetTokens();

        // When
        SubmitAnswer second = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(bedrock.jobs().size()).isEqualTo(1);
    }

    @Test
    void shouldOnlyLookWhereTheNameIsTakenAndNoJobIsListedYet() {
        // Given
        provider.trainer().submit(plan, fileId, "");
        bedrock.jobs().forgetTokens();
        bedrock.jobs().listStale(1);

        // When
        SubmitAnswer second = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(second).isInstanceOf(Lost.class);
        assertThat(found()).isEqualTo(1);
    }

    @Test
    void shouldOnlyLookWhereTheJobOfATakenNameCannotBeLookedFor() {
        // Given
        provider.trainer().submit(plan, fileId, "");
        bedrock.jobs().forgetTokens();
        bedrock.answer(TestingBedrock.LIST, false, Reply.error(403, "AccessDeniedException", "not authorized"));

        // When
        SubmitAnswer second = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(second).isInstanceOf(Lost.class);
    }

    @Test
    void shouldKnowThatNothingWasSentWhereNobodyListens() throws IOException {
        // Given
        URI nobody = URI.create("http://127.0.0.1:" + freePort());
        try (Provider lonely = Accounts.open(nobody, bucket, Map.of())) {

            // When
            SubmitAnswer answer = lonely.trainer().submit(plan, fileId, "");

            // Then
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Busy.class, busy -> assertThat(busy.code()).isEqualTo("unreachable"));
        }
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "90000, PT1H", "soon, PT0S"})
    void shouldTellWhenAwsWantsToBeAskedAgain(String header, Duration expected) {
        // Given
        bedrock.answer(
                TestingBedrock.CREATE,
                false,
                Reply.error(429, "ThrottlingException", "Rate exceeded").with("Retry-After", header));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isEqualTo(new Busy("throttling", "Rate exceeded", expected));
    }

    @Test
    void shouldTellWhatAwsSaysWithoutWhatLooksLikeACredential() {
        // Given
        bedrock.answer(
                TestingBedrock.CREATE,
                false,
                Reply.error(
                        400, "ValidationException", "Bad key AKIA%s\nof Credential=abc.".formatted("Q".repeat(16))));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer).isEqualTo(new Refused("validation", "Bad key *** of ***"));
    }

    @Test
    void shouldNotTellWhatAwsQuotesOfASignature() {
        // Given
        bedrock.answer(
                TestingBedrock.CREATE,
                false,
                Reply.error(403, "InvalidSignatureException", "The Canonical String was x-amz-security-token:planted"));

        // When
        SubmitAnswer answer = provider.trainer().submit(plan, fileId, "");

        // Then
        assertThat(answer.toString()).doesNotContain("planted").contains("the credential was not accepted");
    }

    private int found() {
        return SamplePlans.found(provider.trainer().find(search())).size();
    }

    private JobSearch search() {
        return new JobSearch(plan.jobId(), fileId, System.currentTimeMillis());
    }

    private static String codeOf(SubmitAnswer answer) {
        return switch (answer) {
            case Busy busy -> busy.code();
            case Refused refused -> refused.code();
            case Created created -> created.providerJobId();
            case Lost lost -> "";
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
