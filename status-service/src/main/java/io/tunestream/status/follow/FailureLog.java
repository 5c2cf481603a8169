package io.tunestream.status.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.provider.ProviderException;
import io.tunestream.runtime.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures in a row: logged when a new kind of failure begins, counted always. Used by one thread. */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final String UNEXPECTED = "unexpected";

    private final MeterRegistry meters;
    private final String action;
    private final String jobId;
    private final String provider;
    private int inARow;
    private String lastCode = "";

    public FailureLog(MeterRegistry meters, String action, String jobId, String provider) {
        this.meters = meters;
        this.action = action;
        this.jobId = jobId;
        this.provider = provider;
    }

    /**
     * A failure for people.
     *
     * @param code    stable code
     * @param message one sentence
     */
    public record Failure(String code, String message) {

        static Failure of(Throwable thrown) {
            return switch (thrown) {
                case ProviderException e -> new Failure(e.code(), String.valueOf(e.getMessage()));
                case Fault e -> new Failure(e.code(), String.valueOf(e.getMessage()));
                default -> new Failure(UNEXPECTED, "the service's log tells what");
            };
        }
    }

    /** Counts one more. */
    Failure add(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        meters.counter("tunestream.status.failures", "action", action, "provider", provider, "code", failure.code())
                .increment();
        if (!failure.code().equals(lastCode)) {
            log(failure, thrown);
            lastCode = failure.code();
        }
        inARow++;
        return failure;
    }

    int inARow() {
        return inARow;
    }

    void clear() {
        inARow = 0;
        lastCode = "";
    }

    private void log(Failure failure, Throwable thrown) {
        if (failure.code().equals(UNEXPECTED)) {
            LOG.error("{} {} at {} failed, will be repeated", action, jobId, provider, thrown);
        } else {
            LOG.warn(
                    "{} {} at {} failed, will be repeated: {}: {}",
                    action,
                    jobId,
                    provider,
                    failure.code(),
                    failure.message());
        }
    }
}
