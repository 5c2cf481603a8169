package io.tunestream.cli.rejects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.RejectedExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriedRecordTest {

    @Test
    void shouldBeSentAsTheNextAttemptAndSayWhatItCorrects() {
        // Given
        RejectedExample correction = RejectedExample.newBuilder()
                .setDataset("support")
                .setSourcePartition(2)
                .setSourceOffset(1834)
                .setCorrects("chatcmpl-1")
                .build();

        // When
        List<String> headers =
                headers(RetriedRecord.of(new Reject(0, 7, correction)).into("sales"));

        // Then
        assertThat(headers).containsExactly("dataset=sales", "attempt=2", "origin=2:1834", "corrects=chatcmpl-1");
    }

    @Test
    void shouldCorrectNothingWhereItDidNot() {
        assertThat(headers(new RetriedRecord("support", 0, "0:1", 1, "")))
                .containsExactly("dataset=support", "attempt=2", "origin=0:1");
    }

    private static List<String> headers(RetriedRecord record) {
        return record.headers().stream()
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }
}
