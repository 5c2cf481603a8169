package io.tunestream.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownHookTest {

    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void shouldWaitUntilTheServiceHasEnded() {
        // When
        boolean inTime = ShutdownHook.close(new Closing(over::countDown), Duration.ofMinutes(5));

        // Then
        assertThat(inTime).isTrue();
        assertThat(over.getCount()).isZero();
    }

    @Test
    void shouldLeaveAServiceThatDoesNotEnd() {
        // When
        boolean inTime = ShutdownHook.close(new Closing(this::hang), Duration.ofMillis(50));
        over.countDown();

        // Then
        assertThat(inTime).isFalse();
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private record Closing(Runnable end) implements Service {

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public Optional<Fault> failure() {
            return Optional.empty();
        }

        @Override
        public void await() {}

        @Override
        public void close() {
            end.run();
        }
    }
}
