package io.tunestream.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/** Makes topics and partitions that a test may use at once: a broker says that they are made before it knows of them itself. */
public final class TestTopics {

    /** A setting that makes no difference to a test, and what it is set to in turn. */
    private static final String MARKED = "file.delete.delay.ms";

    private static final List<String> MARKS = List.of("60001", "60002");

    private TestTopics() {}

    /** Returns when the leader of each partition answers. */
    public static void create(Admin admin, String topic, int partitions) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the topic was not made", e);
        }
        Await.until("the topic's leaders", () -> answers(admin, topic, partitions));
    }

    /** Adds partitions to a topic until it has so many; returns when the leader of each answers. */
    public static void grow(Admin admin, String topic, int partitions) {
        try {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the partitions were not added", e);
        }
        Await.until("the partitions' leaders", () -> answers(admin, topic, partitions));
    }

    /** Changes the configuration of a topic, as an administrator might; returns when its broker goes by it. */
    public static void alter(Admin admin, String topic, AlterConfigOp... changes) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        change(admin, resource, List.of(changes));
        // A broker tells of a change a moment before it goes by it, and takes one after the other: one that it tells of
        // goes by all before.
        for (String mark : MARKS) {
            change(
                    admin,
                    resource,
                    List.of(new AlterConfigOp(new ConfigEntry(MARKED, mark), AlterConfigOp.OpType.SET)));
            Await.until("what was changed of " + topic, () -> mark.equals(value(admin, resource)));
        }
    }

    private static void change(Admin admin, ConfigResource resource, Collection<AlterConfigOp> changes) {
        try {
            admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the topic was not changed", e);
        }
    }

    private static String value(Admin admin, ConfigResource resource) {
        try {
            return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                    .map(config -> config.get(MARKED).value())
                    .findFirst()
                    .orElse("");
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the topic's configuration was not told", e);
        }
    }

    /** An offset of a partition, whether or not what stands before it is committed. */
    public static long offset(Admin admin, TopicPartition partition, OffsetSpec which) {
        try {
            return admin.listOffsets(Map.of(partition, which))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the offset was not told", e);
        }
    }

    private static boolean answers(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new AssertionError("the topic is not to be had", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
