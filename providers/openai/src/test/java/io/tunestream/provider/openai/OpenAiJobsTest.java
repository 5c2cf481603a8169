package io.tunestream.provider.openai;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import io.tunestream.provider.openai.ScriptedHost.Seen;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiJobsTest extends ScriptedHostTest {

    private static final String LIST = "GET /fine_tuning/jobs";
    private static final String RETRIEVE = "GET /fine_tuning/jobs/ftjob-1";
    private static final String CANCEL = "POST /fine_tuning/jobs/ftjob-1/cancel";
    private static final String PAUSE = "POST /fine_tuning/jobs/ftjob-1/pause";
    private static final String RESUME = "POST /fine_tuning/jobs/ftjob-1/resume";
    private static final Pattern AFTER = Pattern.compile("after=ftjob-(\\d+)");

    @ParameterizedTest
    @CsvSource({
        "validating_files, QUEUED",
        "queued, QUEUED",
        "running, RUNNING",
        "brand_new, UNKNOWN",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "cancelled, CANCELLED"
    })
    void shouldTellState(String status, ProviderJobState expected) {
        // Given
        host.on(RETRIEVE, Reply.of(200, job(1, "job-1", status, "null")));

        // When
        ProviderJob job = provider.trainer().get("ftjob-1");

        // Then
        assertThat(job.state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "null | '' | ''",
                "{} | '' | ''",
                "{\"code\":null,\"message\":null,\"param\":null} | '' | ''",
                "{\"code\":\"bad_file\",\"message\":\"Line 3\",\"param\":\"training_file\"} | bad_file | Line 3"
            })
    void shouldTellFailureOnlyWhereThereIsOne(String error, String code, String message) {
        // Given
        host.on(RETRIEVE, Reply.of(200, job(1, "job-1", "failed", error)));

        // When
        ProviderJob job = provider.trainer().get("ftjob-1");

        // Then
        assertThat(job.code()).isEqualTo(code);
        assertThat(job.message()).isEqualTo(message);
    }

    @Test
    void shouldReadJobWithOnlyAnIdAndStatus() {
        // Given
        host.on(RETRIEVE, Reply.of(200, "{\"id\":\"ftjob-1\",\"status\":\"running\"}"));

        // When
        ProviderJob job = provider.trainer().get("ftjob-1");

        // Then
        assertThat(job)
                .isEqualTo(new ProviderJob("ftjob-1", "", ProviderJobState.RUNNING, "running", "", "", "", 0, "", 0));
    }

    @Test
    void shouldKeepAStatusThatNobodyKnowsAsItIs() {
        // Given
        host.on(RETRIEVE, Reply.of(200, "{\"id\":\"ftjob-1\",\"status\":\"paused\"}"));

        // When
        ProviderJob job = provider.trainer().get("ftjob-1");

        // Then
        assertThat(job.state()).isEqualTo(ProviderJobState.UNKNOWN);
        assertThat(job.status()).isEqualTo("paused");
        assertThat(job.state().ended()).isFalse();
    }

    @Test
    void shouldAskForAStandstillAndItsEnd() {
        // Given
        host.on(PAUSE, Reply.of(200, job(1, "job-1", "queued", "null")));
        host.on(RESUME, Reply.of(200, job(1, "job-1", "running", "null")));
        Pausing pausing = provider.trainer().pausing().orElseThrow();

        // When
        pausing.pause("ftjob-1");
        pausing.resume("ftjob-1");

        // Then
        assertThat(host.seen(PAUSE)).hasSize(1);
        assertThat(host.seen(RESUME)).hasSize(1);
    }

    @Test
    void shouldSayWhyTheHostLetsNoJobStandStill() {
        // Given
        host.on(PAUSE, Reply.error(400, "invalid_job_status", "The job is queued, not running."));
        Pausing pausing = provider.trainer().pausing().orElseThrow();

        // Then
        assertThatThrownBy(() -> pausing.pause("ftjob-1"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("400 invalid_job_status: The job is queued, not running.");
    }

    @Test
    void shouldAskForOurIdByMetadata() {
        // Given
        host.on(LIST, page(false, job(1, "job-1", "running", "null")));

        // When
        List<ProviderJob> found = SamplePlans.found(provider.trainer().find(new JobSearch("job-1", "", 0)));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly("ftjob-1");
        assertThat(host.seen(LIST))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).contains("metadata[tunestream_job]=job-1"));
    }

    @Test
    void shouldCompareOurIdWhereHostListsEveryJob() {
        // Given
        host.on(LIST, request -> pageOf(request, 250));

        // When
        List<ProviderJob> found = SamplePlans.found(provider.trainer().find(new JobSearch("job-120", "", 0)));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly("ftjob-120");
        assertThat(host.seen(LIST)).hasSize(3);
    }

    @Test
    void shouldCompareTheTrainingFileWhereHostForgetsMetadata() {
        // Given
        host.on(
                LIST,
                request -> request.query().contains("metadata")
                        ? page(false)
                        : page(false, jobOn("ftjob-2", "file-2", 2_000_000), jobOn("ftjob-1", "file-1", 2_000_000)));

        // When
        List<ProviderJob> found = SamplePlans.found(provider.trainer().find(new JobSearch("job-1", "file-1", 0)));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly("ftjob-1");
    }

    @Test
    void shouldReadNoFurtherBackThanThePlan() {
        // Given
        host.on(LIST, page(true, jobOn("ftjob-2", "file-2", 2_000_000), jobOn("ftjob-1", "file-2", 1_000_000)));

        // When
        List<ProviderJob> found =
                SamplePlans.found(provider.trainer().find(new JobSearch("job-1", "", 1_990_000_000L)));

        // Then
        assertThat(found).isEmpty();
        assertThat(host.seen(LIST)).hasSize(1);
    }

    @Test
    void shouldReadAListThatIsNotNewestFirstToItsEnd() {
        // Given
        host.on(
                LIST,
                request -> request.query().contains("after")
                        ? page(false, jobOn("ftjob-3", "file-3", 2_000_000))
                        : page(true, jobOn("ftjob-1", "file-1", 1_000_000), jobOn("ftjob-2", "file-2", 1_000_001)));

        // When
        List<ProviderJob> found =
                SamplePlans.found(provider.trainer().find(new JobSearch("job-none", "file-3", 1_990_000_000L)));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly("ftjob-3");
    }

    @Test
    void shouldEndWhereHostGivesTheSamePageForEver() {
        // Given
        host.on(LIST, page(true, job(2, "job-1", "running", "null"), job(1, "job-1", "running", "null")));

        // When
        List<ProviderJob> found = SamplePlans.found(provider.trainer().find(new JobSearch("job-1", "", 0)));

        // Then
        assertThat(found).extracting(ProviderJob::id).containsExactly("ftjob-1", "ftjob-2");
    }

    @Test
    void shouldNotCallAbsentWhatItCouldNotLookThrough() {
        // Given
        host.on(LIST, request -> pageOf(request, ListPages.MOST_PAGES * 100 + 1));

        // When
        FindAnswer answer = provider.trainer().find(new JobSearch("job-none", "", 0));

        // Then
        assertThat(answer).isInstanceOf(FindAnswer.CannotTell.class);
    }

    @Test
    void shouldNotCallAbsentWhatIsNotListed() {
        // Given
        host.on(LIST, Reply.of(200, "{}"));

        // Then
        assertThatThrownBy(() -> provider.trainer().find(new JobSearch("job-1", "", 0)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_failed"));
    }

    @ParameterizedTest
    @CsvSource({"401, provider_denied", "403, provider_denied", "429, provider_throttled", "500, provider_failed"})
    void shouldThrowWhereNoAnswerIsHad(int status, String code) {
        // Given
        host.on(
                LIST,
                Reply.error(status, "some_code", "not with " + Accounts.KEY).forGood());

        // Then
        assertThatThrownBy(() -> provider.trainer().find(new JobSearch("job-1", "", 0)))
                .hasMessageNotContaining(Accounts.KEY)
                .hasNoCause()
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void shouldLookAgainAfterPassingFailure() {
        // Given
        host.on(
                LIST,
                request -> host.seen(LIST).size() < 2 ? Reply.lost() : page(false, job(1, "job-1", "running", "null")));

        // When
        List<ProviderJob> found = SamplePlans.found(provider.trainer().find(new JobSearch("job-1", "", 0)));

        // Then
        assertThat(found).hasSize(1);
    }

    @Test
    void shouldThrowWhereRunningJobCannotBeCancelled() {
        // Given
        host.on(CANCEL, Reply.error(400, "invalid_job_status", "not now"))
                .on(RETRIEVE, Reply.of(200, job(1, "job-1", "running", "null")));

        // Then
        assertThatThrownBy(() -> provider.trainer().cancel("ftjob-1")).isInstanceOf(ProviderException.class);
    }

    private static String jobOn(String id, String trainFile, long createdAt) {
        return """
                {"object":"fine_tuning.job","id":"%s","status":"running","created_at":%d,"training_file":"%s"}""".formatted(id, createdAt, trainFile);
    }

    private static Reply pageOf(Seen request, int jobs) {
        Matcher after = AFTER.matcher(request.query());
        int next = after.find() ? Integer.parseInt(after.group(1)) - 1 : jobs;
        int last = Math.max(1, next - 99);
        return page(
                last > 1,
                IntStream.iterate(next, number -> number >= last, number -> number - 1)
                        .mapToObj(number -> job(number, "job-" + number, "running", "null"))
                        .toArray(String[]::new));
    }

    private static Reply page(boolean more, String... jobs) {
        return Reply.of(200, """
                {"object":"list","has_more":%s,"data":[%s]}""".formatted(more, Stream.of(jobs).collect(joining(","))));
    }

    private static String job(int number, String jobId, String status, String error) {
        return """
               {"object":"fine_tuning.job","id":"ftjob-%d","status":"%s","error":%s,"created_at":1764000000,
                "metadata":{"tunestream_job":"%s"},"fine_tuned_model":null,"trained_tokens":null}""".formatted(number, status, error, jobId);
    }
}
