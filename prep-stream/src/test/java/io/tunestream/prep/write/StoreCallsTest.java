package io.tunestream.prep.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCallsTest {

    private final StoreCalls calls = new StoreCalls(new Backoff(Duration.ofMillis(1), Duration.ofMillis(4)));
    private final AtomicInteger count = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "DENIED", "FAILED"})
    void shouldRepeatWhatMayPass(StorageErrorCode code) {
        // When
        String answer = calls.call("batch", () -> {
            if (count.incrementAndGet() < 5) {
                throw new StorageException(code, "key", "not now");
            }
            return "done";
        });

        // Then
        assertThat(answer).isEqualTo("done");
        assertThat(count).hasValue(5);
    }

    @Test
    void shouldStopAtWhatNoWaitingMends() {
        assertThatThrownBy(() -> calls.call("batch-1", () -> {
                    count.incrementAndGet();
                    throw new StorageException(StorageErrorCode.CONFLICT, "key", "other bytes");
                }))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("STORAGE_REFUSED"))
                .hasMessageContaining("batch-1");
        assertThat(count).hasValue(1);
    }
}
