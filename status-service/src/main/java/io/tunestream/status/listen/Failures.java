package io.tunestream.status.listen;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.providers.ProviderException;
import io.tunestream.runtime.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failed looks in a row: logged when a new kind of failure begins, counted always. Used by one thread. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final MeterRegistry meters;
    private final String action;
    private final String jobId;
    private final String provider;
    private int count;
    private String lastCode = "";

    Failures(MeterRegistry meters, String action, String jobId, String provider) {
        this.meters = meters;
        this.action = action;
        this.jobId = jobId;
        this.provider = provider;
    }

    /** Counts one more and gives the number in a row. */
    int add(RuntimeException failure) {
        String code = codeOf(failure);
        meters.counter("tunestream.status.failures", "action", action, "provider", provider, "code", code)
                .increment();
        if (!code.equals(lastCode)) {
            log(code, failure);
            lastCode = code;
        }
        return ++count;
    }

    void clear() {
        count = 0;
        lastCode = "";
    }

    private void log(String code, RuntimeException failure) {
        if (code.equals("unexpected")) {
            LOG.error("{} {} at {} failed, will be repeated", action, jobId, provider, failure);
        } else {
            LOG.warn(
                    "{} {} at {} failed, will be repeated: {}: {}",
                    action,
                    jobId,
                    provider,
                    code,
                    failure.getMessage());
        }
    }

    private static String codeOf(RuntimeException failure) {
        return switch (failure) {
            case ProviderException e -> e.code();
            case Fault e -> e.code();
            default -> "unexpected";
        };
    }
}
