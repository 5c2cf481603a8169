package io.tunestream.runtime.kafka;

import io.tunestream.runtime.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Brokers 4.3.0 to 4.4.0 forget to mark a transaction as aborted on a partition that has no leader at that moment, and the
 * producer's next commit then commits what was aborted (KAFKA-20734). A partition with one replica has no leader while its
 * broker starts again or is stalled.
 */
public final class AbortMarkerCheck {

    /** What the warning is logged and shown under. */
    public static final String CODE = "KAFKA_ABORTS_UNSAFE";

    private static final String FEATURE = "metadata.version";

    /** The newest metadata version that brokers 4.3 know, 4.3-IV0. */
    private static final short FIRST = 30;

    /** The newest metadata version that brokers 4.4 know, 4.4-IV2. */
    private static final short LAST = 33;

    private AbortMarkerCheck() {}

    /**
     * One sentence where such a broker is in the cluster and one of the topics has a partition with a single replica. A broker
     * tells the versions of its features, not its own: of 4.3 and 4.4 every patch is taken to be unsafe.
     *
     * @param topics full names; those that are not there are passed over
     * @throws Fault KAFKA_UNREACHABLE, KAFKA_DENIED, KAFKA_REFUSED
     */
    public static Optional<String> warning(Admin admin, Collection<String> topics) {
        try {
            List<Integer> brokers = unsafeBrokers(admin);
            List<String> single = brokers.isEmpty() ? List.of() : withOneReplica(admin, topics);
            return single.isEmpty() ? Optional.empty() : Optional.of(sentence(brokers, single));
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private static List<Integer> unsafeBrokers(Admin admin) throws ExecutionException, InterruptedException {
        List<Integer> unsafe = new ArrayList<>();
        for (Node node : admin.describeCluster().nodes().get()) {
            SupportedVersionRange range = admin.describeFeatures(new DescribeFeaturesOptions().nodeId(node.id()))
                    .featureMetadata()
                    .get()
                    .supportedFeatures()
                    .get(FEATURE);
            if (range != null && range.maxVersion() >= FIRST && range.maxVersion() <= LAST) {
                unsafe.add(node.id());
            }
        }
        return unsafe;
    }

    private static List<String> withOneReplica(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (KafkaFuture<TopicDescription> each :
                admin.describeTopics(topics).topicNameValues().values()) {
            try {
                TopicDescription topic = each.get();
                if (topic.partitions().stream()
                        .anyMatch(partition -> partition.replicas().size() == 1)) {
                    found.add(topic.name());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return found;
    }

    private static String sentence(List<Integer> brokers, List<String> topics) {
        return "broker %s is Kafka 4.3 or 4.4, which can commit what was aborted on topics with one replica (%s%s)"
                        .formatted(
                                String.join(
                                        ", ",
                                        brokers.stream().map(String::valueOf).toList()),
                                topics.getFirst(),
                                topics.size() == 1 ? "" : " and %d more".formatted(topics.size() - 1))
                + " when it stalls or is killed (KAFKA-20734): use 4.2.2, or more replicas";
    }
}
