package io.tunestream.job;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.serde.UnknownSchemaException;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How a term begins: fence whoever held the ledger, read what is on record, go on from there. */
final class LedgerRecovery {

    private LedgerRecovery() {}

    /** Names of the topics that the leader reads; each has one partition. */
    static List<String> read(Topics topics) {
        return List.of(
                topics.datasetSpec().name(),
                topics.batchReady().name(),
                topics.exampleExcluded().name(),
                topics.datasetStats().name(),
                topics.jobCommand().name(),
                topics.jobEvent().name());
    }

    /** Begins with the consumer that was given the partitions of {@link #read}, and sets its positions. */
    static LedgerTerm begin(JobParts parts, Consumer<String, byte[]> member) {
        JobClients clients = parts.clients();
        LedgerWriter writer =
                new LedgerWriter(clients.producer(), clients.topics(), clients.serdes(), parts.listener());
        LedgerTerm term = new LedgerTerm(parts, writer, member);
        try {
            rebuild(term.intake(), clients, member);
            term.takeOver();
            return term;
        } catch (RuntimeException e) {
            term.close();
            throw e;
        }
    }

    private static void rebuild(LedgerIntake intake, JobClients clients, Consumer<String, byte[]> member) {
        Topics topics = clients.topics();
        TopicPartition specs = only(topics.datasetSpec());
        TopicPartition batches = only(topics.batchReady());
        TopicPartition excluded = only(topics.exampleExcluded());
        TopicPartition stats = only(topics.datasetStats());
        intake.restore(committed(member, specs).orElse(new OffsetAndMetadata(0)));
        Map<TopicPartition, Long> positions =
                view(intake, clients, List.of(specs, batches, excluded, stats, only(topics.jobRecord())));
        List.of(specs, batches, excluded, stats)
                .forEach(partition -> member.seek(partition, positions.getOrDefault(partition, 0L)));
        Optional<OffsetAndMetadata> commands = committed(member, only(topics.jobCommand()));
        new CommandRecovery(intake.commands(), clients, member).recover(commands);
    }

    /** A ledger that cannot be read since the registry lost its schemas is a matter of the registry, and said in full. */
    private static Map<TopicPartition, Long> view(
            LedgerIntake intake, JobClients clients, List<TopicPartition> partitions) {
        try {
            return clients.topicReader().read(partitions, intake::learn);
        } catch (Fault e) {
            Topics topics = clients.topics();
            throw Causes.first(e, UnknownSchemaException.class)
                    .flatMap(unknown -> clients.lostSchemas()
                            .fault(List.of(
                                    topics.jobRecord(),
                                    topics.jobCommand(),
                                    topics.jobEvent(),
                                    topics.batchReady(),
                                    topics.exampleExcluded(),
                                    topics.datasetSpec(),
                                    topics.datasetStats())))
                    .map(lost -> new Fault(lost.code(), "%s; %s".formatted(lost.getMessage(), e.getMessage()), e))
                    .orElse(e);
        }
    }

    private static Optional<OffsetAndMetadata> committed(Consumer<String, byte[]> member, TopicPartition partition) {
        return Optional.ofNullable(member.committed(Set.of(partition)).get(partition));
    }

    /** The one partition of a topic. */
    static TopicPartition only(Topic<?> topic) {
        return new TopicPartition(topic.name(), 0);
    }
}
