package io.tunestream.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.models.finetuning.jobs.JobCreateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String JOBS = "/v1/fine_tuning/jobs";

    private final SimulatedProvider provider = SimulatedProvider.start(SimulatedProvider.Options.inMemory());
    private final OpenAIClient client = TestFiles.client(provider);
    private String training = "";

    @BeforeEach
    void upload() {
        training = TestFiles.upload(client, TestFiles.examples(10)).id();
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void shouldRefuseBeforeTheWork() {
        // Given
        provider.faults().add(FaultRule.once(FaultKind.STATUS_429, "POST", JOBS));
        provider.faults().add(FaultRule.once(FaultKind.STATUS_500_BEFORE, "POST", JOBS));

        // When // Then
        assertThatThrownBy(this::create).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(this::create).isInstanceOf(InternalServerException.class);
        assertThat(provider.state().jobs()).isEmpty();
        assertThat(provider.faults().pending()).isEmpty();
        create();
        assertThat(provider.state().liveJobsByMetadata()).containsExactly(Map.entry("plan=1", 1L));
    }

    @Test
    void shouldRefuseTrainingAsClosedOrganisationsGetIt() {
        // Given
        provider.faults().add(FaultRule.once(FaultKind.TRAINING_NOT_AVAILABLE, "POST", JOBS));

        // When // Then
        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        e -> assertThat(e.code()).hasValue("training_not_available"));
        assertThat(provider.state().jobs()).isEmpty();
    }

    @Test
    void shouldDoTheWorkAndAnswerThatItFailed() {
        // Given
        provider.faults().add(FaultRule.once(FaultKind.STATUS_500_AFTER, "POST", JOBS));

        // When // Then
        assertThatThrownBy(this::create).isInstanceOf(InternalServerException.class);
        assertThat(provider.state().liveJobs()).isEqualTo(1);
    }

    @Test
    void shouldLoseTheAnswerAfterTheWork() {
        // Given
        provider.faults().add(FaultRule.once(FaultKind.LOST_ANSWER_AFTER, "POST", JOBS));

        // When // Then
        assertThatThrownBy(this::create).isInstanceOf(OpenAIIoException.class);
        assertThat(provider.state().liveJobs()).isEqualTo(1);
        assertThat(client.fineTuning().jobs().list().data()).hasSize(1);
    }

    @Test
    void shouldLoseTheRequestBeforeTheWork() {
        // Given
        provider.faults().add(FaultRule.once(FaultKind.LOST_BEFORE, "POST", JOBS));

        // When // Then
        assertThatThrownBy(this::create).isInstanceOf(OpenAIIoException.class);
        assertThat(provider.state().jobs()).isEmpty();
    }

    @Test
    void shouldBeSlowAndStillDoTheWork() {
        // Given
        FaultRule slow = FaultRule.once(FaultKind.SLOW, "POST", JOBS).delayedBy(Duration.ofMillis(300));
        provider.faults().add(slow);

        // When
        long before = System.nanoTime();
        create();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(299));
        assertThat(provider.state().liveJobs()).isEqualTo(1);
    }

    @Test
    void shouldLetTheFirstPassAndHarmAsManyAsAsked() {
        // Given
        provider.faults()
                .add(FaultRule.once(FaultKind.STATUS_429, "*", "/v1/models.*")
                        .after(1)
                        .times(2));

        // When // Then
        assertThat(client.models().list().data()).isNotEmpty();
        assertThatThrownBy(() -> client.models().list()).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> client.models().retrieve("gpt-4o")).isInstanceOf(RateLimitException.class);
        assertThat(client.models().list().data()).isNotEmpty();
        assertThat(provider.state().requests()).containsEntry("GET /v1/models", 3L);
    }

    @Test
    void shouldTakeFaultsAndShowStateOverHttp() throws Exception {
        // Given
        String fault = "{\"match\":{\"method\":\"POST\",\"path\":\"" + JOBS + "\"},\"kind\":\"lost_answer_after\"}";

        // When
        HttpResponse<String> added = send("POST", "/_simulator/faults", fault);

        // Then
        assertThat(added.body()).contains("\"kind\":\"lost_answer_after\"", "\"times\":1");
        assertThatThrownBy(this::create).isInstanceOf(OpenAIIoException.class);
        assertThat(send("GET", "/_simulator/state", "").body())
                .contains("\"live_jobs\":1", "\"live_jobs_by_metadata\":{\"plan=1\":1}", "\"status\":\"");
        assertThat(send("POST", "/_simulator/faults", "{\"match\":{\"path\":\"[\"},\"kind\":\"slow\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/_simulator/faults", fault).body()).contains("lost_answer_after");
        assertThat(send("DELETE", "/_simulator/faults", "").body()).doesNotContain("lost_answer_after");
    }

    private void create() {
        assertThat(client.fineTuning()
                        .jobs()
                        .create(JobCreateParams.builder()
                                .model("gpt-4o-mini")
                                .trainingFile(training)
                                .metadata(JobCreateParams.Metadata.builder()
                                        .putAdditionalProperty("plan", JsonValue.from("1"))
                                        .build())
                                .build())
                        .id())
                .startsWith("ftjob-");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(provider.url() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
