package io.tunestream.prep.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorePatienceTest {

    private final StorePatience patience = new StorePatience(Duration.ofMillis(1), Duration.ofMillis(4));
    private final AtomicInteger calls = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "DENIED", "FAILED"})
    void shouldRepeatWhatMayPass(StorageErrorCode code) throws InterruptedException {
        // When
        String answer = patience.call("batch", () -> {
            if (calls.incrementAndGet() < 5) {
                throw new StorageException(code, "key", "not now");
            }
            return "done";
        });

        // Then
        assertThat(answer).isEqualTo("done");
        assertThat(calls).hasValue(5);
    }

    @Test
    void shouldStopAtWhatNoWaitingMends() {
        assertThatThrownBy(() -> patience.call("batch-1", () -> {
                    calls.incrementAndGet();
                    throw new StorageException(StorageErrorCode.CONFLICT, "key", "other bytes");
                }))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("STORAGE_REFUSED"))
                .hasMessageContaining("batch-1");
        assertThat(calls).hasValue(1);
    }
}
