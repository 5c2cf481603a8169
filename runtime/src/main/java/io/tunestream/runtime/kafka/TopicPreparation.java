package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the declared topics and reports what differs. Never changes a topic that exists: partitions and cleanup of
 * somebody's data are theirs to change. Not thread-safe; the caller closes the admin client.
 */
public final class TopicPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPreparation.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 50;

    private final Admin admin;

    public TopicPreparation(Admin admin) {
        this.admin = admin;
    }

    /**
     * What a service does first: creates what is missing, with a client of its own, and logs what differs.
     *
     * @throws Fault as {@link #ensure}, or CONFIGURATION_KAFKA
     */
    public static TopicReport prepare(
            Settings settings, Collection<? extends DeclaredTopic> topics, short replication) {
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            TopicReport report = new TopicPreparation(admin).ensure(topics, replication);
            report.differences().forEach(difference -> LOG.warn("TOPIC_DIFFERS: {}", difference));
            AbortMarkerCheck.warning(
                            admin, topics.stream().map(DeclaredTopic::name).toList())
                    .ifPresent(warning -> LOG.warn("{}: {}", AbortMarkerCheck.CODE, warning));
            return report;
        } catch (KafkaException e) {
            throw Fault.ofKafkaSettings(e);
        }
    }

    /**
     * Creates what is missing.
     *
     * @param replication replication factor of new topics; -1 takes the broker's default
     * @return what was found and what differs from the declaration
     * @throws Fault KAFKA_UNREACHABLE, KAFKA_DENIED, KAFKA_REFUSED
     */
    public TopicReport ensure(Collection<? extends DeclaredTopic> topics, short replication) {
        create(topics, replication);
        List<String> names = topics.stream().map(DeclaredTopic::name).toList();
        Map<String, TopicDescription> found =
                await(() -> admin.describeTopics(names).allTopicNames());
        awaitLeaders(found.values());
        Map<ConfigResource, Config> configs = await(() -> admin.describeConfigs(
                        names.stream().map(TopicPreparation::resource).toList())
                .all());
        List<String> differences = new ArrayList<>();
        for (DeclaredTopic topic : topics) {
            compare(
                    topic,
                    requireNonNull(found.get(topic.name())),
                    requireNonNull(configs.get(resource(topic.name()))),
                    differences);
        }
        String clusterId = await(() -> admin.describeCluster().clusterId());
        return new TopicReport(clusterId, idsOf(found), partitionsOf(found), differences);
    }

    private void create(Collection<? extends DeclaredTopic> topics, short replication) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.config()))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
            try {
                created.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw Fault.ofKafka(e.getCause());
                }
            } catch (TimeoutException e) {
                throw Fault.ofKafka(e);
            } catch (InterruptedException e) {
                throw Fault.interrupted();
            }
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

    private static void compare(DeclaredTopic topic, TopicDescription found, Config config, List<String> differences) {
        if (found.partitions().size() != topic.partitions()) {
            differences.add("%s has %d partitions, declared are %d"
                    .formatted(topic.name(), found.partitions().size(), topic.partitions()));
        }
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
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                return question.get().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                boolean notYet = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!notYet || Instant.now().isAfter(deadline)) {
                    throw Fault.ofKafka(e.getCause());
                }
                pause();
            } catch (TimeoutException e) {
                throw Fault.ofKafka(e);
            } catch (InterruptedException e) {
                throw Fault.interrupted();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
