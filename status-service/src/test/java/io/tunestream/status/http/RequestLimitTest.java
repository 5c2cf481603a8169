package io.tunestream.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLimitTest {

    private long nanos;

    @Test
    void shouldGiveEachAddressItsRequestsInEachSecond() {
        // Given
        RequestLimit limit = new RequestLimit(3, () -> nanos);

        // When
        long first = taken(limit, "10.0.0.1", 5);
        long other = taken(limit, "10.0.0.2", 2);
        nanos += 999_999_999;
        long late = taken(limit, "10.0.0.1", 1);
        nanos += 1;
        long next = taken(limit, "10.0.0.1", 5);

        // Then
        assertThat(first).isEqualTo(3);
        assertThat(other).isEqualTo(2);
        assertThat(late).isZero();
        assertThat(next).isEqualTo(3);
    }

    @Test
    void shouldGiveAnyNumberWithoutALimit() {
        assertThat(taken(new RequestLimit(0, () -> nanos), "10.0.0.1", 10_000)).isEqualTo(10_000);
    }

    private static long taken(RequestLimit limit, String address, int requests) {
        return IntStream.range(0, requests).filter(each -> limit.take(address)).count();
    }
}
