package io.tunestream.provider.selfhosted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderEvent;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerReportTest {

    /** As the callback of transformers posts it in the middle of a training. */
    private static final String BODY = """
            {"trainerStatus": {"lastUpdatedTime": "2026-11-28T10:00:02.123456+00:00", "progressPercentage": 45,
              "estimatedRemainingSeconds": 3600, "metrics": [
                {"name": "loss", "value": "0.2347"}, {"name": "grad_norm", "value": "nan"},
                {"name": "current_step", "value": "9"}, {"name": "total_steps", "value": "20"},
                {"name": "current_epoch", "value": "1.5"}, {"name": "my name is Grace", "value": "1"},
                {"name": "note", "value": "my name is Grace"}]}}
            """;

    @Test
    void shouldReadWhatTrainersPost() {
        // When
        ProviderEvent event =
                TrainerReport.ofBody(BODY.getBytes(UTF_8)).orElseThrow().event("report-0");

        // Then
        assertThat(event.kind()).isEqualTo("metrics");
        assertThat(event.level()).isEqualTo("warn");
        assertThat(event.message()).isEqualTo("45 %, 3600 s left: step 9 of 20: grad_norm is not a number");
        assertThat(event.metrics()).containsOnlyKeys("train_loss", "epoch").containsEntry("train_loss", 0.2347);
        assertThat(event.step()).isEqualTo(9);
        assertThat(event.totalSteps()).isEqualTo(20);
    }

    @Test
    void shouldKeepWhatItUnderstandsAndNothingElse() throws Exception {
        // Given
        TrainerReport report = TrainerReport.ofBody(BODY.getBytes(UTF_8)).orElseThrow();

        // When
        String kept = report.json().toString();

        // Then
        assertThat(kept).doesNotContain("Grace");
        assertThat(TrainerReport.of(LogJson.MAPPER.readTree(kept))).contains(report);
    }

    @Test
    void shouldBeAMessageWhereNoMetricIsTold() {
        // Given
        String body = """
                {"trainerStatus": {"lastUpdatedTime": "2026-11-28T10:00:00Z", "progressPercentage": 0,
                  "metrics": [{"name": "total_steps", "value": "20"}]}}
                """;

        // When
        ProviderEvent event =
                TrainerReport.ofBody(body.getBytes(UTF_8)).orElseThrow().event("report-0");

        // Then
        assertThat(event.kind()).isEqualTo("message");
        assertThat(event.message()).isEqualTo("0 %: step 0 of 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"trainerStatus\": null}",
                "{\"trainerStatus\": {\"progressPercentage\": 4}}",
                "{\"trainerStatus\": {\"lastUpdatedTime\": \"yesterday\"}}",
                "{\"trainerStatus\": {\"lastUpdatedTime\": \"+999999999-12-31T23:59:59Z\"}}",
                "{\"trainerStatus\": {\"lastUpdatedTime\": \"-999999999-12-31T23:59:59Z\"}}"
            })
    void shouldTakeNothingElseForAReport(String body) {
        assertThat(TrainerReport.ofBody(body.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "1e99", "\"45\"", "4.5", "99999999999999999999"})
    void shouldPassOverANumberThatCannotBe(String percent) {
        // Given
        String body = "{\"trainerStatus\": {\"lastUpdatedTime\": \"2026-11-28T10:00:00Z\", \"progressPercentage\": %s}}"
                .formatted(percent);

        // When // Then
        assertThat(TrainerReport.ofBody(body.getBytes(UTF_8)).orElseThrow().percent())
                .isEmpty();
    }

    @Test
    void shouldGiveEachJobATokenAndAnAddressOfItsOwn() {
        // Given
        String token = ReportToken.next();

        // When // Then
        assertThat(token).hasSize(64).isNotEqualTo(ReportToken.next());
        assertThat(ReportToken.matches(token, token)).isTrue();
        assertThat(ReportToken.matches(token, "")).isFalse();
        assertThat(ReportToken.matches("", "")).isFalse();
        assertThat(ReportToken.address(URI.create("http://status:8080/"), "my gpu", "job-1"))
                .isEqualTo("http://status:8080/progress/my%20gpu/job-1");
    }
}
