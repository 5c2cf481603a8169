package io.tunestream.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
    private static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldCallUntilItSucceeds() {
        // Given
        Retry retry = Retry.endless("the store", SHORT, UncheckedIOException.class::isInstance);

        // When
        int answer = retry.call(() -> failUntil(20));

        // Then
        assertThat(answer).isEqualTo(20);
    }

    @Test
    void shouldThrowWhatDoesNotPassAtOnce() {
        // Given
        Retry retry = Retry.endless("the store", LONG, UncheckedIOException.class::isInstance);

        // When // Then
        assertThatThrownBy(() -> retry.call(() -> {
                    calls.incrementAndGet();
                    throw new IllegalArgumentException("wrong key");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldThrowTheLastFailureAfterTheLastCall() {
        // Given
        Retry retry =
                Retry.endless("the store", SHORT, IOException.class::isInstance).atMost(3);

        // When // Then
        assertThatThrownBy(() -> retry.callChecked(() -> {
                    throw new IOException("call " + calls.incrementAndGet());
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("call 3");
    }

    @Test
    void shouldWaitAtLeastAsLongAsTheFailureAsks() {
        // Given
        Duration asked = Duration.ofMillis(300);
        Retry retry = Retry.endless("the provider", SHORT, UncheckedIOException.class::isInstance)
                .hinted(failure -> Optional.of(asked));
        long begun = System.nanoTime();

        // When
        retry.call(() -> failUntil(2));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(asked);
    }

    @Test
    void shouldEndWhenInterrupted() throws Exception {
        // Given
        CountDownLatch failed = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                Retry.endless("the store", LONG, failure -> true).call(() -> {
                    failed.countDown();
                    throw new IllegalStateException("away");
                });
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        failed.await();

        // When
        waiting.interrupt();

        // Then
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("INTERRUPTED"));
    }

    @Test
    void shouldDoubleUpToTheLongestWait() {
        // Given
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000));

        // When
        List<Long> waits = new ArrayList<>();
        for (int failures = 1; failures <= 60; failures++) {
            waits.add(backoff.after(failures).toMillis());
        }

        // Then
        assertThat(waits.get(0)).isBetween(80L, 120L);
        assertThat(waits.get(2)).isBetween(320L, 480L);
        assertThat(waits.subList(5, 60)).allSatisfy(wait -> assertThat(wait).isBetween(800L, 1_000L));
    }

    private int failUntil(int call) {
        if (calls.incrementAndGet() < call) {
            throw new UncheckedIOException(new IOException("away"));
        }
        return calls.get();
    }
}
