package io.tunestream.schema.startup;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.DeclaredTopic;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.PassedOver;
import io.tunestream.schema.serde.RegistryEncryption;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaBackup;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.SchemaTopic;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before a service can work. */
public final class ServiceTopics {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceTopics.class);

    private ServiceTopics() {}

    /**
     * Creates the service's own topics where they are missing, waits for the other topics that it uses, brings back what the
     * registry lost of our schemas, and registers those of its own topics. Logs what is a danger and stops no start.
     *
     * @param rights what it must be allowed
     * @param used   every topic that it reads or writes
     * @param report takes in what is wrong with the records to pass over; SCHEMA_INCOMPATIBLE and its kin, of each schema that the
     *               registry does not take; and TOPIC_PARTITIONS_CHANGED of each topic that has more partitions than are read
     * @throws Fault among others KAFKA_DENIED and REGISTRY_LOST_SCHEMAS
     */
    public static TopicReport prepare(
            Settings settings, Owner service, List<AccessRight> rights, List<Topic<?>> used, StartReport report) {
        report.check(() -> PassedOver.of(settings));
        TopicSettings topicSettings = settings.of(TopicSettings.class);
        Topics topics = new Topics(topicSettings);
        RegistrySettings registry = settings.of(RegistrySettings.class);
        SchemaRegistration registration = new SchemaRegistration(registry);
        RegistryEncryption.warning(registry).ifPresent(warning -> LOG.warn("{}: {}", RegistryEncryption.CODE, warning));
        registration.requireAnswer();
        requireAllowed(settings, rights);
        SchemaTopic kept = topics.schemaRegistered(service);
        List<DeclaredTopic> all = new ArrayList<>(used);
        all.add(kept);
        TopicReport found = TopicPreparation.prepare(settings, service.service(), all, topicSettings.replication());
        all.forEach(topic -> requireOnePartition(topic, found, report));
        SchemaBackup backup = new SchemaBackup(new KafkaClients(settings), kept.name(), registry);
        backup.restore();
        topics.ownedBy(service).forEach(topic -> report.check(() -> registration.register(topic)));
        backup.record(topics.ownedBy(service));
        return found;
    }

    private static void requireOnePartition(DeclaredTopic topic, TopicReport found, StartReport report) {
        int partitions = found.partitions().getOrDefault(topic.name(), 1);
        if (topic.ordered() && partitions > 1) {
            report.add(new Fault(
                    FaultCode.TOPIC_PARTITIONS_CHANGED,
                    ("%s has %d partitions and must have one, because its records have one order; what stands in the others is"
                                    + " read by nobody. Make it anew with one partition and bring its records over, or begin"
                                    + " under another topics.prefix")
                            .formatted(topic.name(), partitions)));
        }
    }

    private static void requireAllowed(Settings settings, List<AccessRight> rights) {
        StartReport denied = new StartReport();
        try (Admin admin = new KafkaClients(settings).admin()) {
            new AccessCheck(admin).missing(rights).forEach(denied::add);
        }
        denied.require();
    }
}
