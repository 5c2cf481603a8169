package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches that the writer stays well ahead of what a topic deletes by its age. For one thread. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long FOR_EVER = -1;
    private static final long WARN_EVERY_MS = 60_000;

    private final String topic;
    private final long millis;
    private final AtomicLong lagSeconds;
    private long warnedAt;

    Retention(String topic, long millis, MeterRegistry meters) {
        this.topic = topic;
        this.millis = millis;
        this.lagSeconds = requireNonNull(meters.gauge("tunestream.prep.writer.lag.seconds", new AtomicLong()));
    }

    /**
     * The retention of a topic.
     *
     * @param savedAfter how long a line may be in the log alone
     * @throws Fault TOPIC_RETENTION_SHORT where that is more than half of it
     */
    static Retention of(KafkaClients clients, String topic, Duration savedAfter, MeterRegistry meters) {
        long millis = read(clients, topic);
        if (millis != FOR_EVER && savedAfter.toMillis() > millis / 2) {
            throw new Fault(
                    FaultCode.TOPIC_RETENTION_SHORT,
                    "%s keeps records for %s (retention.ms), and prep.checkpoint-after is %s: lines could be deleted before they are saved; it must be at most half"
                            .formatted(topic, Duration.ofMillis(millis), savedAfter));
        }
        return new Retention(topic, millis, meters);
    }

    private static long read(KafkaClients clients, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = clients.admin()) {
            Config config = requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            ConfigEntry entry = config.get(TopicConfig.RETENTION_MS_CONFIG);
            return entry == null || entry.value() == null ? FOR_EVER : Long.parseLong(entry.value());
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /** Takes the time of the oldest line that would have to be read again; warns where it is older than half the retention. */
    void watch(OptionalLong oldest, long now) {
        long age = oldest.isPresent() ? Math.max(0, now - oldest.getAsLong()) : 0;
        lagSeconds.set(age / 1_000);
        if (millis != FOR_EVER && age > millis / 2 && now - warnedAt >= WARN_EVERY_MS) {
            warnedAt = now;
            LOG.error(
                    "WRITER_BEHIND: the oldest line of {} that is neither in a batch file nor saved is {} old, and the topic keeps it for {}",
                    topic,
                    Duration.ofMillis(age),
                    Duration.ofMillis(millis));
        }
    }
}
