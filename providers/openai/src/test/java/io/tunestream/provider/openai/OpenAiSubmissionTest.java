package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiSubmissionTest extends ScriptedHostTest {

    private static final String CREATE = "POST /fine_tuning/jobs";
    private static final String RETRIEVE = "GET /fine_tuning/jobs/ftjob-1";
    private static final String JOB = """
            {"object":"fine_tuning.job","id":"ftjob-1","status":"validating_files","created_at":1764000000}""";

    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<Arguments> answers() {
        Reply overloaded = Reply.error(503, "overloaded", "The server is overloaded");
        String page = "<html>Bad gateway</html>";
        return Stream.of(
                Arguments.of(Reply.of(200, JOB), "Created ftjob-1"),
                Arguments.of(Reply.of(200, page), "Lost"),
                Arguments.of(Reply.of(200, "{}"), "Lost"),
                Arguments.of(Reply.error(400, "invalid_file", "no such file"), "Refused invalid_file"),
                Arguments.of(Reply.error(401, "invalid_api_key", "Incorrect: " + Accounts.KEY), "Busy invalid_api_key"),
                Arguments.of(Reply.error(403, "training_not_available", "closed"), "Refused training_not_available"),
                Arguments.of(Reply.error(404, "model_not_found", "no such model"), "Refused model_not_found"),
                Arguments.of(Reply.error(422, "unprocessable", "not so"), "Refused unprocessable"),
                Arguments.of(Reply.of(404, page), "Busy http_404"),
                Arguments.of(Reply.error(429, "insufficient_quota", "no credit"), "Busy insufficient_quota"),
                Arguments.of(Reply.error(400, "x", "The file is still being processed"), "Busy x"),
                Arguments.of(Reply.error(307, "moved", "elsewhere").with("Location", "/v1/fine_tuning/jobs"), "Lost"),
                Arguments.of(Reply.error(408, "timeout", "too slow"), "Lost"),
                Arguments.of(Reply.error(409, "conflict", "try again"), "Lost"),
                Arguments.of(Reply.error(429, "rate_limit_exceeded", "slow down"), "Busy rate_limit_exceeded"),
                Arguments.of(Reply.error(500, "server_error", "sorry"), "Lost"),
                Arguments.of(Reply.of(502, page), "Lost"),
                Arguments.of(overloaded, "Busy overloaded"),
                Arguments.of(overloaded.with("Retry-After", "0"), "Busy overloaded"),
                Arguments.of(overloaded.with("X-Should-Retry", "true"), "Busy overloaded"),
                Arguments.of(Reply.of(503, page), "Lost"),
                Arguments.of(Reply.of(504, page), "Lost"),
                Arguments.of(Reply.lost(), "Lost"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldPostOnceAndReadTheAnswer(Reply reply, String expected) {
        // Given
        host.on(CREATE, reply);

        // When
        SubmitAnswer answer = submit(SamplePlans.plan());

        // Then
        assertThat(brief(answer)).isEqualTo(expected);
        assertThat(answer.toString()).doesNotContain(Accounts.KEY, "<html>");
        assertThat(host.seen(CREATE)).hasSize(1);
    }

    @Test
    void shouldWaitWhereNobodySaysWhetherTheFileIsStillRead() {
        // Given
        host.on(CREATE, Reply.error(400, "invalid_file", "not now")).on("GET /files/file-1", Reply.lost());

        // When
        SubmitAnswer answer = submit(SamplePlans.plan());

        // Then
        assertThat(brief(answer)).isEqualTo("Busy invalid_file");
    }

    @Test
    void shouldPostOnceWhereConnectionWasUsedBefore() {
        // Given
        host.on(RETRIEVE, Reply.of(200, JOB)).on(CREATE, Reply.lost());
        provider.trainer().get("ftjob-1");

        // When
        SubmitAnswer answer = submit(SamplePlans.plan());

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(host.seen(CREATE)).hasSize(1);
    }

    @Test
    void shouldLoseAnswerThatTakesTooLong() {
        // Given
        CountDownLatch ended = new CountDownLatch(1);
        host.on(CREATE, request -> {
            awaitQuietly(ended);
            return Reply.of(200, JOB);
        });

        // When
        SubmitAnswer answer = submit(SamplePlans.plan());
        ended.countDown();

        // Then
        assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
        assertThat(host.seen(CREATE)).hasSize(1);
    }

    @Test
    void shouldBeBusyWhereNobodyListens() throws IOException {
        // Given
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (OpenAiProvider nowhere = Accounts.provider("http://127.0.0.1:%d/v1".formatted(port))) {

            // When
            SubmitAnswer answer = nowhere.trainer().submit(SamplePlans.plan(), "file-1", "");

            // Then
            assertThat(brief(answer)).isEqualTo("Busy provider_unreachable");
        }
    }

    @Test
    void shouldSendPlan() throws IOException {
        // Given
        host.on(CREATE, Reply.of(200, JOB));
        TuningPlan plan =
                new TuningPlan("job-1", "support", "gpt-4.1", "supervised", 3, 8, 1.5, "help", 42, 100, 10, 0);

        // When
        provider.trainer().submit(plan, "file-1", "file-2");

        // Then
        assertThat(sent()).isEqualTo(MAPPER.readTree("""
                {"model":"gpt-4.1","training_file":"file-1","validation_file":"file-2","suffix":"help","seed":42,
                 "metadata":{"tunestream_job":"job-1","tunestream_dataset":"support"},
                 "method":{"type":"supervised","supervised":{"hyperparameters":
                  {"n_epochs":3,"batch_size":8,"learning_rate_multiplier":1.5}}}}
                """));
    }

    @Test
    void shouldSendPlanOfPairs() throws IOException {
        // Given
        host.on(CREATE, Reply.of(200, JOB));
        TuningPlan plan = new TuningPlan("job-1", "support", "gpt-4.1", "dpo", 3, 8, 1.5, "", -1, 100, 0, 0.25);

        // When
        submit(plan);

        // Then
        assertThat(sent()).isEqualTo(MAPPER.readTree("""
                {"model":"gpt-4.1","training_file":"file-1",
                 "metadata":{"tunestream_job":"job-1","tunestream_dataset":"support"},
                 "method":{"type":"dpo","dpo":{"hyperparameters":
                  {"n_epochs":3,"batch_size":8,"learning_rate_multiplier":1.5,"beta":0.25}}}}
                """));
    }

    @Test
    void shouldLeaveOpenWhatAPlanOfPairsLeavesOpen() throws IOException {
        // Given
        host.on(CREATE, Reply.of(200, JOB));
        TuningPlan plan = new TuningPlan("job-1", "support", "gpt-4.1", "dpo", 0, 0, 0, "", -1, 100, 0, 0);

        // When
        submit(plan);

        // Then
        assertThat(sent().path("method"))
                .isEqualTo(MAPPER.readTree("{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{}}}"));
    }

    @Test
    void shouldLeaveToTheProviderWhatThePlanLeavesOpen() throws IOException {
        // Given
        host.on(CREATE, Reply.of(200, JOB));
        TuningPlan plan = new TuningPlan("job-1", "support", "gpt-4.1", "supervised", 0, 0, 0, "", -1, 100, 0, 0);

        // When
        submit(plan);

        // Then
        assertThat(sent()).isEqualTo(MAPPER.readTree("""
                {"model":"gpt-4.1","training_file":"file-1",
                 "metadata":{"tunestream_job":"job-1","tunestream_dataset":"support"},
                 "method":{"type":"supervised","supervised":{"hyperparameters":{}}}}
                """));
    }

    private SubmitAnswer submit(TuningPlan plan) {
        return provider.trainer().submit(plan, "file-1", "");
    }

    private JsonNode sent() throws IOException {
        return MAPPER.readTree(host.seen(CREATE).getFirst().body());
    }

    private static String brief(SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Created created -> "Created " + created.providerJobId();
            case SubmitAnswer.Refused refused -> "Refused " + refused.code();
            case SubmitAnswer.Busy busy -> "Busy " + busy.code();
            case SubmitAnswer.Lost lost -> "Lost";
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
