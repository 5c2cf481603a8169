package io.tunestream.prep;

import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.limit.SizeLimits.Limit;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.RecordLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
 * What the topics that we write to take, as the brokers have it: asked at the start, now and then, and before a failed thread
 * is replaced, since anybody may change it. What is not known is taken for what we declare. Thread-safe.
 */
final class TopicLimits implements Supplier<SizeLimits> {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Room for one violation and what stands around it; a decision that draws on 400 partitions takes as much. */
    private static final int LEAST_BYTES = 16 * 1024;

    private final Admin admin;
    private final List<String> gathered;
    private final String accepted;
    private final String rejected;
    private final List<String> others;
    private final Map<String, Limit> known = new ConcurrentHashMap<>();
    private volatile SizeLimits limits;

    /**
     * With the topics that rows are written to, and others.
     *
     * @param gathered topics that a valid row is written to on its way to that of accepted examples
     * @param accepted that of accepted examples
     * @param rejected that of rejections
     * @param others   topics whose records are bounded by what they hold
     */
    TopicLimits(Admin admin, List<String> gathered, String accepted, String rejected, List<String> others) {
        this.admin = admin;
        this.gathered = List.copyOf(gathered);
        this.accepted = accepted;
        this.rejected = rejected;
        this.others = List.copyOf(others);
        limits = ofRows();
    }

    @Override
    public SizeLimits get() {
        return limits;
    }

    private SizeLimits ofRows() {
        Limit last = limit(accepted);
        Limit least = gathered.stream()
                .map(this::limit)
                .reduce(last, (one, other) -> other.bytes() < one.bytes() ? other : one);
        return new SizeLimits(least, last, limit(rejected));
    }

    /** What we declare where nobody has said yet what the topic takes. */
    private Limit limit(String topic) {
        return known.getOrDefault(topic, new Limit(topic, RecordLimits.WITH_ROW));
    }

    /**
     * Asks again; what cannot be told stays as it was.
     *
     * @throws Fault TOPIC_LIMIT_TOO_LOW where not even a record without a row fits
     */
    void refresh() {
        List<String> all = Stream.of(gathered.stream(), Stream.of(accepted, rejected), others.stream())
                .flatMap(each -> each)
                .toList();
        ask(all);
        limits = ofRows();
        all.stream()
                .map(this::limit)
                .filter(limit -> limit.bytes() < LEAST_BYTES)
                .forEach(limit -> {
                    throw new Fault(
                            FaultCode.TOPIC_LIMIT_TOO_LOW,
                            "%s takes records of %d bytes at most (max.message.bytes); at least %d are needed"
                                    .formatted(limit.topic(), limit.bytes(), LEAST_BYTES));
                });
    }

    private void ask(List<String> topics) {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        Map<String, Set<String>> unknown = new TreeMap<>();
        admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .values()
                .forEach((resource, answer) -> {
                    String topic = resource.name();
                    try {
                        known.put(topic, new Limit(topic, bytesOf(answer, deadline - System.nanoTime())));
                    } catch (Fault e) {
                        unknown.computeIfAbsent(String.valueOf(e.getMessage()), why -> new TreeSet<>())
                                .add(topic);
                    }
                });
        unknown.forEach((why, topicsOf) -> LOG.warn(
                "TOPIC_LIMITS_UNKNOWN: {}; what was known of {} stays, by default what we declare", why, topicsOf));
    }

    private static int bytesOf(KafkaFuture<Config> answer, long nanos) {
        try {
            Config config = answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            int bytes = Integer.parseInt(
                    config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
            return Math.min(bytes, RecordLimits.WITH_ROW);
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
}
