package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.tunestream.prep.judge.SizeLimits;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.RecordLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topics that rows go to take, as the brokers have it: asked at the start, now and then, and before a failed thread
 * is replaced, since anybody may change it. What is not known is taken for what we declare. Thread-safe.
 */
final class TopicLimits implements Supplier<SizeLimits> {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);
    private static final long ANSWER_SECONDS = 10;

    /** Room for one violation and what stands around it. */
    private static final int LEAST_BYTES = 16 * 1024;

    private final Admin admin;
    private final List<String> accepted;
    private final String rejected;
    private volatile SizeLimits limits;

    /** With the topics that an accepted example is written to, and the one of rejections. */
    TopicLimits(Admin admin, List<String> accepted, String rejected) {
        this.admin = admin;
        this.accepted = List.copyOf(accepted);
        this.rejected = rejected;
        limits = limitsOf(Map.of());
    }

    @Override
    public SizeLimits get() {
        return limits;
    }

    /** Fails with TOPIC_LIMIT_TOO_LOW where not even a rejection without its row fits. */
    void require() {
        refresh();
        Stream.of(limits.accepted(), limits.rejected())
                .filter(limit -> limit.bytes() < LEAST_BYTES)
                .forEach(limit -> {
                    throw new Fault(
                            FaultCode.TOPIC_LIMIT_TOO_LOW,
                            "%s takes records of %d bytes at most (max.message.bytes); at least %d are needed"
                                    .formatted(limit.topic(), limit.bytes(), LEAST_BYTES));
                });
    }

    /** Asks again; what cannot be told stays as it was. */
    void refresh() {
        Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(
                        Stream.concat(accepted.stream(), Stream.of(rejected))
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                                .toList())
                .values();
        try {
            limits = limitsOf(answers.entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().name(), each -> bytesOf(each.getValue()))));
        } catch (Fault e) {
            LOG.warn("TOPIC_LIMITS_UNKNOWN: {}; taken are {}", e.getMessage(), limits);
        }
    }

    private static int bytesOf(KafkaFuture<Config> answer) {
        try {
            Config config = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return Integer.parseInt(
                    config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (ExecutionException e) {
            if (Causes.first(e, UnknownTopicOrPartitionException.class).isPresent()) {
                return RecordLimits.WITH_ROW;
            }
            throw Fault.ofKafka(e.getCause());
        } catch (TimeoutException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private SizeLimits limitsOf(Map<String, Integer> bytes) {
        return new SizeLimits(
                accepted.stream()
                        .map(topic -> limit(topic, bytes))
                        .min(Comparator.comparingInt(SizeLimits.Limit::bytes))
                        .orElseThrow(),
                limit(rejected, bytes));
    }

    private static SizeLimits.Limit limit(String topic, Map<String, Integer> bytes) {
        int found = requireNonNull(bytes.getOrDefault(topic, RecordLimits.WITH_ROW));
        return new SizeLimits.Limit(topic, Math.min(found, RecordLimits.WITH_ROW));
    }
}
