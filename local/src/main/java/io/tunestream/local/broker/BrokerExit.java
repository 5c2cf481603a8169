package io.tunestream.local.broker;

import static io.tunestream.local.StackException.Code.BROKER_FAILED;

import io.tunestream.local.StackException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * A broker that can go no further, for a full disk or metadata that it does not understand, ends its process without a word.
 * Here it ends the thread that met it, and whoever runs the broker says what happened. There is one for the whole process, as
 * Kafka's own procedure is one. Thread-safe.
 */
public final class BrokerExit {
    private static final AtomicReference<@Nullable StackException> FAILURE = new AtomicReference<>();

    private BrokerExit() {}

    /** From here on no broker ends this process. */
    public static void intercept() {
        Exit.setHaltProcedure(BrokerExit::giveUp);
        Exit.setExitProcedure(BrokerExit::giveUp);
    }

    private static void giveUp(int status, @Nullable String message) {
        String reason = message == null ? "with status " + status : message;
        StackException failure =
                new StackException(BROKER_FAILED, "the Kafka broker gave up (" + reason + "); the log tells why");
        FAILURE.compareAndSet(null, failure);
        throw failure;
    }

    /** What the first broker that gave up is to be reported with; empty while none has. */
    public static Optional<StackException> failure() {
        return Optional.ofNullable(FAILURE.get());
    }
}
