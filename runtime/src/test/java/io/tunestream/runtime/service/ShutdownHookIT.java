package io.tunestream.runtime.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That tests of services see what the hook hides: a close that hangs. */
class ShutdownHookIT {

    @TempDir
    Path folder;

    /** Neither works nor ends. */
    static final class Hanging implements Service {

        private final CountDownLatch never = new CountDownLatch(1);

        public static void main(String[] arguments) throws InterruptedException {
            ServiceMain.run(arguments, settings -> new Hanging(), service -> "hanging ready");
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public Optional<Fault> failure() {
            return Optional.empty();
        }

        @Override
        public void await() throws InterruptedException {
            never.await();
        }

        @Override
        public void close() {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw Fault.interrupted();
            }
        }
    }

    @Test
    void shouldNotLetAServicePassForOneThatEndsInTime() {
        // Given
        try (TestProcess process = TestProcess.start(Hanging.class, Map.of(), folder.resolve("log"))) {
            process.awaitReady();

            // When // Then
            assertThatThrownBy(process::endInTime)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Hanging ends, but its close was given up");
        }
    }
}
