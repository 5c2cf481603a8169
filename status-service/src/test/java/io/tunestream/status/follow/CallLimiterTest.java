package io.tunestream.status.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tunestream.provider.ProviderException;
import io.tunestream.support.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLimiterTest {

    private static final Duration ASKED = Duration.ofMillis(200);
    private static final int CALLS = 5 * CallLimiter.CONCURRENT;

    private final CallLimiter limiter = new CallLimiter();

    @Test
    void shouldMakeNoCallOfAnotherJobWhileTheProviderAsksToBeLeftAlone() throws InterruptedException {
        // Given
        List<Long> told = new ArrayList<>();
        Throwable failure = catchThrowable(() -> limiter.call(() -> {
            told.add(System.nanoTime());
            throw new ProviderException("provider_throttled", "slow down", null, ASKED);
        }));

        // When
        long called = limiter.call(System::nanoTime);

        // Then
        assertThat(failure).isInstanceOf(ProviderException.class);
        assertThat(told).hasSize(2);
        assertThat(Duration.ofNanos(told.getLast() - told.getFirst())).isGreaterThanOrEqualTo(ASKED);
        assertThat(Duration.ofNanos(called - told.getLast())).isGreaterThanOrEqualTo(ASKED);
    }

    @Test
    void shouldAnswerACallThatCameTooEarlyOnce() throws InterruptedException {
        // Given
        AtomicInteger made = new AtomicInteger();

        // When
        String answer = limiter.call(() -> {
            if (made.incrementAndGet() == 1) {
                throw new ProviderException("provider_throttled", "slow down", null, Duration.ofMillis(1));
            }
            return "running";
        });

        // Then
        assertThat(answer).isEqualTo("running");
    }

    @Test
    void shouldMakeNoFailedCallAgainWhereTheProviderDoesNotSayWhen() {
        // Given
        AtomicInteger made = new AtomicInteger();

        // When
        Throwable failure = catchThrowable(() -> limiter.call(() -> {
            made.incrementAndGet();
            throw new ProviderException("provider_unreachable", "nobody is there", null);
        }));

        // Then
        assertThat(failure).isInstanceOf(ProviderException.class);
        assertThat(made).hasValue(1);
    }

    @Test
    void shouldHaveAFewCallsUnderWayAtATime() throws Exception {
        // Given
        Semaphore answers = new Semaphore(0);
        CountDownLatch first = new CountDownLatch(CallLimiter.CONCURRENT);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        // When
        try (ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(jobs.submit(() -> limiter.call(() -> {
                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                    first.countDown();
                    answers.acquireUninterruptibly();
                    return under.decrementAndGet();
                })));
            }
            first.await();
            answers.release(CALLS);
            Await.until("all answers", () -> calls.stream().allMatch(Future::isDone));
        }

        // Then
        assertThat(most).hasValue(CallLimiter.CONCURRENT);
    }
}
