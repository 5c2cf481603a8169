package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.tunestream.prep.write.AcceptedLog;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.startup.ServiceTopics;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must be there before the first row: topics that fit together, and schemas. */
final class StartupChecks {

    private final Settings settings;
    private final KafkaClients clients;
    private final Topics topics;
    private final List<AccessRight> rights;

    /** What was found, of all topics and of the one of accepted examples. */
    record Ready(TopicReport topics, AcceptedLog accepted) {}

    /** @param application id of the topology */
    StartupChecks(Settings settings, KafkaClients clients, Topics topics, String application) {
        this.settings = settings;
        this.clients = clients;
        this.topics = topics;
        this.rights = new AccessRights(settings.of(TopicSettings.class), application).of(Owner.PREP_STREAM);
    }

    /**
     * Creates what is missing, registers the schemas, and says what was found.
     *
     * @throws Fault or {@link io.tunestream.runtime.service.StartRefused} where prep-stream cannot work with it
     */
    Ready ensure(Duration savedAfter) {
        StartReport report = new StartReport();
        Optional<TopicReport> found = report.look(() ->
                ServiceTopics.prepare(settings, Owner.PREP_STREAM, rights, topics.ownedBy(Owner.PREP_STREAM), report));
        Optional<AcceptedLog> log = found.flatMap(each -> look(each, savedAfter, report));
        report.require();
        return new Ready(found.orElseThrow(), log.orElseThrow());
    }

    private Optional<AcceptedLog> look(TopicReport found, Duration savedAfter, StartReport report) {
        report.check(() -> requireSamePartitions(found, topics.exampleAccepted(), topics.batchClosed()));
        report.check(() -> requireSamePartitions(found, topics.exampleAccepted(), topics.sequenceCheckpoint()));
        Optional<AcceptedLog> log = report.look(
                () -> AcceptedLog.read(clients, topics.exampleAccepted().name()));
        log.ifPresent(each -> {
            report.check(() -> each.requireKept(savedAfter));
            report.check(each::requireWhole);
        });
        return log;
    }

    /** Streams are spread over the partitions of both topics alike; more of one than of the other would strand some. */
    private static void requireSamePartitions(TopicReport report, Topic<?> one, Topic<?> other) {
        int ofOne = requireNonNull(report.partitions().get(one.name()));
        int ofOther = requireNonNull(report.partitions().get(other.name()));
        if (ofOne != ofOther) {
            throw new Fault(
                    FaultCode.TOPIC_PARTITIONS_DIFFER,
                    "%s has %d partitions and %s has %d; they must be equally many"
                            .formatted(one.name(), ofOne, other.name(), ofOther));
        }
    }
}
