package io.tunestream.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobColumnsTest {

    @Test
    void shouldSayHowLongAJobStandsWhereItStandsAndWhy() throws IOException {
        // Given
        JsonNode job = new ObjectMapper().readTree("""
                {"jobId":"job-1","state":"UPLOADING","ageMs":7500000,"reason":"storage_unreachable"}
                """);

        // When
        Map<String, String> cells = ResourceKind.JOBS.columns().stream()
                .collect(Collectors.toMap(Column::heading, column -> column.of(job)));

        // Then
        assertThat(cells)
                .containsEntry("STATE", "UPLOADING")
                .containsEntry("AGE", "2h 5m")
                .containsEntry("REASON", "storage_unreachable");
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "59999, 59s", "60000, 1m 0s", "3599000, 59m 59s", "90000000, 1d 1h"})
    void shouldGiveAgesInTheirTwoLargestUnits(long milliseconds, String age) throws IOException {
        // When
        JsonNode job = new ObjectMapper().readTree("{\"ageMs\":%d,\"reason\":\"\"}".formatted(milliseconds));

        // Then
        assertThat(new Column("AGE", "/ageMs", Column.Form.AGE).of(job)).isEqualTo(age);
        assertThat(new Column("SKIPPED", "/skips", Column.Form.SUM)
                        .of(new ObjectMapper().readTree("{\"skips\":{\"error\":2,\"half\":1}}")))
                .isEqualTo("3");
        assertThat(new Column("REASON", "/reason", Column.Form.TEXT).of(job)).isEqualTo("-");
    }
}
