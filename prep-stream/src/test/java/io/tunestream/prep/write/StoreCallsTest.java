package io.tunestream.prep.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void shouldSayWhatWaitsAndWhyWhileItWaits() {
        // Given
        List<Map<String, String>> said = new ArrayList<>();

        // When
        calls.call("batch", () -> {
            said.add(Map.copyOf(calls.waiting()));
            if (said.size() < 2) {
                throw new StorageException(StorageErrorCode.UNREACHABLE, "key", "not now");
            }
            return "done";
        });

        // Then
        assertThat(said).containsExactly(Map.of(), Map.of("batch", "UNREACHABLE at key: not now"));
        assertThat(calls.waiting()).isEmpty();
    }

    @Test
    void shouldBelieveThatAnObjectIsAbsentAfterSeveralLooksThatWereAnswered() {
        // When
        ThrowingCallable finding = () -> calls.find("object", () -> {
            if (count.incrementAndGet() % 2 == 0) {
                throw new AbsentObjectException("is not there", null);
            }
            throw new StorageException(StorageErrorCode.UNREACHABLE, "key", "not now");
        });

        // Then
        assertThatThrownBy(finding).isInstanceOf(AbsentObjectException.class);
        assertThat(count).hasValue(16);
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
