package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches that the writer stays well ahead of what a topic deletes by its age. For one thread. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long WARN_EVERY_MS = 60_000;

    private final AcceptedLog log;
    private final AtomicLong lagSeconds;
    private long warnedAt;

    Retention(AcceptedLog log, MeterRegistry meters) {
        this.log = log;
        this.lagSeconds = requireNonNull(meters.gauge("tunestream.prep.writer.lag.seconds", new AtomicLong()));
    }

    /** Takes the time of the oldest line that would have to be read again; warns where it is older than half the retention. */
    void watch(OptionalLong oldest, long now) {
        long age = oldest.isPresent() ? Math.max(0, now - oldest.getAsLong()) : 0;
        lagSeconds.set(age / 1_000);
        log.retention()
                .filter(kept -> age > kept.toMillis() / 2 && now - warnedAt >= WARN_EVERY_MS)
                .ifPresent(kept -> {
                    warnedAt = now;
                    LOG.error(
                            "WRITER_BEHIND: the oldest line of {} that is neither in a batch file nor saved is {} old, and the topic keeps it for {}",
                            log.topic(),
                            Duration.ofMillis(age),
                            kept);
                });
    }
}
