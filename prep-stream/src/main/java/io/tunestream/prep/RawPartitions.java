package io.tunestream.prep;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the topology in step with the raw topic, to which partitions may be added at any time. Kafka Streams wants as many
 * partitions in the changelogs of what reads the raw topic, and does not add them. Thread-safe.
 */
final class RawPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(RawPartitions.class);

    /** Code of a topic that is gone, or that not every broker knows yet. */
    static final String MISSING = "KAFKA_TOPIC_MISSING";

    private final Admin admin;
    private final String group;
    private final Topics topics;
    private final DedupeScope scope;

    RawPartitions(Admin admin, String applicationId, Topics topics, DedupeScope scope) {
        this.admin = admin;
        this.group = applicationId;
        this.topics = topics;
        this.scope = scope;
    }

    /**
     * Makes room for added partitions.
     *
     * @throws Fault {@link #MISSING}; TOPIC_PARTITIONS_DIFFER or TOPIC_PARTITIONS_CHANGED where the topology cannot go on with them
     */
    void fit() {
        int raw = existing(topics.exampleRaw().name());
        int accepted = existing(topics.exampleAccepted().name());
        if (scope == DedupeScope.PARTITION && raw != accepted) {
            throw differ(raw, accepted);
        }
        requireUnchanged(accepted);
        String changelog = changelogOf(PrepParts.JUDGE_TALLIES);
        int kept = count(changelog).orElse(raw);
        if (kept > raw) {
            throw changed(topics.exampleRaw().name(), kept, raw);
        }
        if (kept < raw) {
            extend(changelog, kept, raw);
        }
    }

    /** Partitions that no process reads though the group has settled. */
    Set<Integer> unread() {
        ConsumerGroupDescription description =
                await(admin.describeConsumerGroups(Set.of(group)).all()).get(group);
        if (description == null || description.groupState() != GroupState.STABLE) {
            return Set.of();
        }
        String raw = topics.exampleRaw().name();
        Set<Integer> unread = IntStream.range(0, existing(raw)).boxed().collect(Collectors.toCollection(TreeSet::new));
        description.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(partition -> partition.topic().equals(raw))
                .map(TopicPartition::partition)
                .forEach(unread::remove);
        return unread;
    }

    private void requireUnchanged(int accepted) {
        count(changelogOf(PrepParts.SEEN)).filter(kept -> kept != accepted).ifPresent(kept -> {
            throw changed(topics.exampleAccepted().name(), kept, accepted);
        });
    }

    private void extend(String changelog, int from, int to) {
        LOG.info(
                "{} has {} partitions now; those of {} follow",
                topics.exampleRaw().name(),
                to,
                changelog);
        try {
            await(admin.createPartitions(Map.of(changelog, NewPartitions.increaseTo(to)))
                    .all());
        } catch (Fault e) {
            boolean anotherDid =
                    Causes.first(e, InvalidPartitionsException.class).isPresent();
            if (!anotherDid || count(changelog).orElse(from) < to) {
                throw e;
            }
        }
    }

    private String changelogOf(String store) {
        return group + "-" + store + "-changelog";
    }

    private Fault differ(int raw, int accepted) {
        return new Fault(
                FaultCode.TOPIC_PARTITIONS_DIFFER,
                ("%s has %d partitions and %s has %d; with prep.dedupe-scope=partition they must be equally many, because a"
                                + " key that moved to another partition would not be known there. Write to new topics"
                                + " (topics.prefix) with as many partitions as wanted, or set prep.dedupe-scope=global, with"
                                + " which examples seen before may be accepted once more")
                        .formatted(
                                topics.exampleRaw().name(),
                                raw,
                                topics.exampleAccepted().name(),
                                accepted));
    }

    private Fault changed(String topic, int before, int now) {
        return new Fault(
                FaultCode.TOPIC_PARTITIONS_CHANGED,
                ("%s had %d partitions when the state of %s began and has %d now. Make the topic as it was, or begin anew"
                                + " under another topics.prefix")
                        .formatted(topic, before, group, now));
    }

    /** How many partitions a topic has; fails with {@link #MISSING}. */
    int existing(String topic) {
        return count(topic)
                .orElseThrow(() -> new Fault(MISSING, "the Kafka broker that was asked knows no topic " + topic));
    }

    /** Empty where the topic is not there. */
    private Optional<Integer> count(String topic) {
        try {
            Map<String, TopicDescription> found =
                    await(admin.describeTopics(Set.of(topic)).allTopicNames());
            return Optional.ofNullable(found.get(topic))
                    .map(description -> description.partitions().size());
        } catch (Fault e) {
            if (Causes.first(e, UnknownTopicOrPartitionException.class).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** For as long as the client itself waits. */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
