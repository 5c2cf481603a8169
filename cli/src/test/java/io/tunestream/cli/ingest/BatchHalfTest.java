package io.tunestream.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchHalfTest {

    private static final String REQUEST =
            "{\"custom_id\":\"q-1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\": {\"model\":\"m\",\"n\":1.50,\"messages\":[]} }";

    @Test
    void shouldJoinRequestAndAnswerAsTheyCame() {
        // Given
        BatchHalf request = half(REQUEST);
        BatchHalf answer = half("""
                {"id":"b1","custom_id":"q-1","response":{"status_code":200,"request_id":"r","body":{"id":"c1","choices":[{"x":"ü\\u00fc"}]}},"error":null}""");

        // When
        Optional<byte[]> asked = request.with(answer);
        Optional<byte[]> answered = answer.with(request);

        // Then
        assertThat(text(asked)).isEqualTo("""
                {"request":{"model":"m","n":1.50,"messages":[]},"response":{"id":"c1","choices":[{"x":"ü\\u00fc"}]},"metadata":{"custom_id":"q-1"}}""");
        assertThat(text(answered)).isEqualTo(text(asked));
    }

    @Test
    void shouldReadRequestsWithoutMethodAndAddress() {
        // When
        BatchHalf request = half("{\"custom_id\":\"a \\\"quoted\\\" id\",\"body\":{}}");
        BatchHalf answer = half("{\"custom_id\":\"a \\\"quoted\\\" id\",\"response\":{\"body\":{}}}");

        // Then
        assertThat(text(request.with(answer)))
                .isEqualTo("{\"request\":{},\"response\":{},\"metadata\":{\"custom_id\":\"a \\\"quoted\\\" id\"}}");
    }

    @Test
    void shouldSayThatACallFailed() {
        // When
        BatchHalf refused = half("""
                {"custom_id":"q-1","response":{"status_code":429,"body":{"error":{"code":"rate_limit"}}},"error":null}""");
        BatchHalf expired = half("""
                {"custom_id":"q-1","response":null,"error":{"code":"batch_expired","message":"late"}}""");
        BatchHalf silent = half("{\"custom_id\":\"q-1\",\"response\":null}");

        // Then
        assertThat(refused.members()).isEqualTo("\"status\":429,\"response\":{\"error\":{\"code\":\"rate_limit\"}}");
        assertThat(expired.members())
                .isEqualTo("\"response\":{\"error\":{\"code\":\"batch_expired\",\"message\":\"late\"}}");
        assertThat(silent.members()).isEqualTo("\"response\":null");
    }

    @Test
    void shouldNotJoinWhatIsNotTheOtherHalf() {
        // Given
        BatchHalf request = half(REQUEST);

        // Then
        assertThat(request.with(request)).isEmpty();
        assertThat(request.with(half("{\"custom_id\":\"q-2\",\"response\":{\"body\":{}}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[]}",
                "{\"custom_id\":\"q-1\"}",
                "{\"custom_id\":7,\"body\":{}}",
                "{\"body\":{}}",
                "[1]",
                "{]",
                "{\"custom_id\":\"q-1\",\"body\":{\"a\":",
                ""
            })
    void shouldTakeNothingElseForAHalf(String line) {
        assertThat(BatchHalf.read(line.getBytes(UTF_8))).isEmpty();
    }

    private static BatchHalf half(String line) {
        return BatchHalf.read(line.getBytes(UTF_8)).orElseThrow();
    }

    private static String text(Optional<byte[]> record) {
        return new String(record.orElseThrow(), UTF_8);
    }
}
