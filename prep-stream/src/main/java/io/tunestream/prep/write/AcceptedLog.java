package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the broker keeps accepted examples, whose lines are nowhere else until the writer has saved them.
 *
 * @param topic     its name
 * @param retention how long a record is kept; empty for ever
 * @param compacted whether records are deleted because others have the same key, as all of a conversation have
 */
public record AcceptedLog(String topic, Optional<Duration> retention, boolean compacted) {

    private static final String FOR_EVER = "-1";

    /**
     * What the broker says of it.
     *
     * @throws Fault KAFKA_UNREACHABLE, KAFKA_DENIED, KAFKA_REFUSED
     */
    public static AcceptedLog read(KafkaClients clients, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = clients.admin()) {
            Config config = requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            return new AcceptedLog(
                    topic,
                    value(config, TopicConfig.RETENTION_MS_CONFIG)
                            .filter(millis -> !millis.equals(FOR_EVER))
                            .map(millis -> Duration.ofMillis(Long.parseLong(millis))),
                    value(config, TopicConfig.CLEANUP_POLICY_CONFIG)
                            .filter(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                            .isPresent());
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    /**
     * Goes on where lines are saved long before they are deleted for their age.
     *
     * @param savedAfter how long a line may be in the log alone
     * @throws Fault TOPIC_RETENTION_SHORT where that is more than half of what the topic keeps
     */
    public void requireKept(Duration savedAfter) {
        retention.filter(kept -> savedAfter.compareTo(kept.dividedBy(2)) > 0).ifPresent(kept -> {
            throw new Fault(
                    FaultCode.TOPIC_RETENTION_SHORT,
                    "%s keeps records for %s (retention.ms), and prep.checkpoint-after is %s: lines could be deleted before they are saved; it must be at most half"
                            .formatted(topic, kept, savedAfter));
        });
    }

    /**
     * Goes on where every line stays.
     *
     * @throws Fault TOPIC_COMPACTED
     */
    public void requireWhole() {
        if (compacted) {
            throw new Fault(
                    FaultCode.TOPIC_COMPACTED,
                    "%s is compacted (cleanup.policy): of the examples of a conversation all but the last would be deleted before they are saved"
                            .formatted(topic));
        }
    }
}
