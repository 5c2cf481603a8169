package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.setting.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the declared topics, creates what is missing and this process's to create, waits for what others create, and
 * reports what differs. Never changes a topic that exists: partitions and cleanup of somebody's data are theirs to change.
 * Needs the right to describe the topics, to create its own where they are missing, and, for the comparison and
 * {@link #retention}, to describe their configuration. Not thread-safe; the caller closes the admin client.
 */
public final class TopicPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPreparation.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private final Admin admin;

    public TopicPreparation(Admin admin) {
        this.admin = admin;
    }

    /**
     * What a service does first, with a client of its own: creates the topics that are missing and its own, waits for those
     * of others for as long as the broker answers, and logs what it waits for, what differs, and a broker that is not safe.
     *
     * @param service     name of the service, as {@link DeclaredTopic#owner} says it
     * @param topics      those that it reads or writes
     * @param replication replication factor of new topics; -1 takes the broker's default
     * @throws Fault KAFKA_UNREACHABLE, KAFKA_DENIED, KAFKA_REFUSED, CONFIGURATION_KAFKA
     */
    public static TopicReport prepare(
            Settings settings, String service, Collection<? extends DeclaredTopic> topics, short replication) {
        try (Admin admin = new KafkaClients(settings).admin()) {
            TopicReport report = new TopicPreparation(admin)
                    .prepare(topics, replication, topic -> topic.owner().equals(service));
            report.differences().forEach(difference -> LOG.warn("TOPIC_DIFFERS: {}", difference));
            warnOfUnsafeBrokers(admin, report);
            return report;
        }
    }

    /** A warning is not worth a start: a broker that does not say what it is, since it was killed just now, is passed over. */
    private static void warnOfUnsafeBrokers(Admin admin, TopicReport report) {
        try {
            AbortMarkerCheck.warning(admin, report.partitions().keySet())
                    .ifPresent(warning -> LOG.warn("{}: {}", AbortMarkerCheck.CODE, warning));
        } catch (Fault e) {
            LOG.info("whether the brokers keep the marks of aborted transactions was not told: {}", e.getMessage());
        }
    }

    /** Creates whatever is missing, as an administrator would. */
    public TopicReport ensure(Collection<? extends DeclaredTopic> topics, short replication) {
        return prepare(topics, replication, topic -> true);
    }

    /** How long a topic that is there keeps its records; empty where the broker does not let us see that. */
    public Optional<Duration> retention(String topic) {
        return configs(List.of(topic))
                .map(all -> requireNonNull(all.get(resource(topic)))
                        .get(TopicConfig.RETENTION_MS_CONFIG)
                        .value())
                .map(Long::parseLong)
                .map(millis -> Duration.ofMillis(millis < 0 ? Long.MAX_VALUE : millis));
    }

    private TopicReport prepare(
            Collection<? extends DeclaredTopic> topics, short replication, Predicate<DeclaredTopic> own) {
        Map<String, TopicDescription> found = describe(topics);
        if (found.size() < topics.size()) {
            create(topics.stream().filter(each -> own.test(each) && !found.containsKey(each.name())), replication);
            awaitAll(topics, found);
        }
        awaitLeaders(found.values());
        String clusterId = await(() -> admin.describeCluster().clusterId());
        return new TopicReport(clusterId, idsOf(found), partitionsOf(found), differences(topics, found));
    }

    private Map<String, TopicDescription> describe(Collection<? extends DeclaredTopic> topics) {
        List<String> names = topics.stream().map(DeclaredTopic::name).toList();
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> answer(answer, UnknownTopicOrPartitionException.class)
                        .ifPresent(each -> found.put(name, each)));
        return found;
    }

    private void create(Stream<? extends DeclaredTopic> topics, short replication) {
        List<NewTopic> wanted = topics.map(
                        topic -> new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.config()))
                .toList();
        if (!wanted.isEmpty()) {
            admin.createTopics(wanted).values().values().forEach(each -> answer(each, TopicExistsException.class));
        }
    }

    private void awaitAll(Collection<? extends DeclaredTopic> topics, Map<String, TopicDescription> found) {
        long reported = System.nanoTime();
        for (int looks = 1; ; looks++) {
            found.putAll(describe(topics));
            List<? extends DeclaredTopic> missing = topics.stream()
                    .filter(each -> !found.containsKey(each.name()))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() - reported > REPORT_EVERY.toNanos()) {
                missing.forEach(each -> LOG.warn("waiting for topic {}, which {} creates", each.name(), each.owner()));
                reported = System.nanoTime();
            }
            pause(looks);
        }
    }

    /**
     * Waits until the leader of each partition answers. To a partition that is not there yet, an idempotent producer's first
     * batch may come after its second; the broker then refuses the first for ever as out of order.
     */
    private void awaitLeaders(Collection<TopicDescription> found) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic : found) {
            topic.partitions()
                    .forEach(each -> ends.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
        }
        await(() -> admin.listOffsets(ends).all());
    }

    private List<String> differences(Collection<? extends DeclaredTopic> topics, Map<String, TopicDescription> found) {
        Optional<Map<ConfigResource, Config>> configs =
                configs(topics.stream().map(DeclaredTopic::name).toList());
        List<String> differences = new ArrayList<>();
        for (DeclaredTopic topic : topics) {
            comparePartitions(topic, requireNonNull(found.get(topic.name())), differences);
            configs.ifPresent(
                    all -> compareConfig(topic, requireNonNull(all.get(resource(topic.name()))), differences));
        }
        return differences;
    }

    private Optional<Map<ConfigResource, Config>> configs(List<String> topics) {
        List<ConfigResource> resources =
                topics.stream().map(TopicPreparation::resource).toList();
        return answer(admin.describeConfigs(resources).all(), AuthorizationException.class);
    }

    private static void comparePartitions(DeclaredTopic topic, TopicDescription found, List<String> differences) {
        if (found.partitions().size() != topic.partitions()) {
            differences.add("%s has %d partitions, declared are %d"
                    .formatted(topic.name(), found.partitions().size(), topic.partitions()));
        }
    }

    private static void compareConfig(DeclaredTopic topic, Config config, List<String> differences) {
        topic.config().forEach((key, declared) -> {
            String actual = config.get(key).value();
            if (!declared.equals(actual)) {
                differences.add("%s has %s=%s, declared is %s".formatted(topic.name(), key, actual, declared));
            }
        });
    }

    private static Map<String, String> idsOf(Map<String, TopicDescription> found) {
        return found.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, d -> d.topicId().toString()));
    }

    private static Map<String, Integer> partitionsOf(Map<String, TopicDescription> found) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        found.forEach((name, description) ->
                partitions.put(name, description.partitions().size()));
        return partitions;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Asks until the answer knows the topics: a new topic reaches the brokers' metadata a little after its creation. */
    private static <T> T await(Supplier<KafkaFuture<T>> question) {
        for (int looks = 1; ; looks++) {
            Optional<T> answer = answer(question.get(), UnknownTopicOrPartitionException.class);
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(looks);
        }
    }

    /**
     * The answer, for which the client's own timeouts hold; empty where it was that failure.
     *
     * @throws Fault for any other
     */
    private static <T> Optional<T> answer(KafkaFuture<T> future, Class<? extends Exception> expected) {
        try {
            return Optional.ofNullable(future.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private static void pause(int looks) {
        try {
            LOOKS.pause(looks);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
