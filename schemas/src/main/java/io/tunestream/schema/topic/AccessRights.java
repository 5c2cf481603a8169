package io.tunestream.schema.topic;

import static io.tunestream.schema.topic.AccessRight.named;
import static io.tunestream.schema.topic.AccessRight.prefixed;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The least that each service must be allowed where the declared topics exist. The internal topics of the topology are
 * prep-stream's own, which it creates under its application id, by default the prefix and {@code -prep}.
 */
public final class AccessRights {

    private final String prefix;
    private final String application;
    private final Topics topics;

    public AccessRights(TopicSettings settings) {
        this(settings, settings.prefix() + "-prep");
    }

    /** @param application id of the topology, where it has another */
    public AccessRights(TopicSettings settings, String application) {
        this.prefix = settings.prefix();
        this.application = application;
        topics = new Topics(settings);
    }

    public List<AccessRight> of(Owner service) {
        return switch (service) {
            case PREP_STREAM -> prepStream();
            case JOB_SERVICE -> jobService();
            case STATUS_SERVICE -> statusService();
        };
    }

    private List<AccessRight> prepStream() {
        return List.of(
                topic(topics.exampleRaw(), "rows to judge", READ),
                topic(
                        topics.exampleRejected(),
                        "rejections; one that does not fit goes without its row",
                        WRITE,
                        DESCRIBE_CONFIGS),
                topic(
                        topics.exampleAccepted(),
                        "accepted examples, read again for batch files; size limit and retention are respected",
                        READ,
                        WRITE,
                        DESCRIBE_CONFIGS),
                topic(topics.batchClosed(), "decisions, and carrying them out", READ, WRITE, DESCRIBE_CONFIGS),
                topic(topics.exampleExcluded(), "what longer records superseded", WRITE, DESCRIBE_CONFIGS),
                topic(topics.batchReady(), "facts about batch files", WRITE, DESCRIBE_CONFIGS),
                topic(topics.sequenceCheckpoint(), "where a start goes on", READ, WRITE, DESCRIBE_CONFIGS),
                topic(topics.datasetSpec(), "specs of datasets", READ),
                topic(topics.datasetStats(), "counts", WRITE, DESCRIBE_CONFIGS),
                schemas(Owner.PREP_STREAM),
                prefixed(
                        TOPIC,
                        application + "-",
                        "internal topics of the topology: created at the first start, emptied of what is read; their size limit is respected",
                        READ,
                        WRITE,
                        CREATE,
                        DELETE,
                        DESCRIBE_CONFIGS),
                prefixed(GROUP, application, "groups of topology and writer", READ),
                prefixed(TRANSACTIONAL_ID, application + "-", "of topology and writer", WRITE));
    }

    private List<AccessRight> jobService() {
        String id = prefix + "-job-service";
        return List.of(
                topic(topics.datasetSpec(), "triggers and guards", READ),
                topic(
                        topics.exampleAccepted(),
                        "to build a batch file again that is gone, and to find the source of a row that a provider refused",
                        READ),
                topic(topics.exampleExcluded(), "what snapshots leave out", READ, WRITE),
                topic(topics.batchReady(), "what a job trains on", READ),
                topic(
                        topics.sequenceCheckpoint(),
                        "whether the validation batch that a training batch waits for is lost",
                        READ),
                topic(topics.datasetStats(), "to explain why there is no job", READ),
                topic(topics.jobCommand(), "commands", READ),
                topic(
                        topics.commandResult(),
                        "what became of commands; read where the broker has forgotten which were carried out, as far back as it keeps them",
                        READ,
                        WRITE,
                        DESCRIBE_CONFIGS),
                topic(topics.auditRecord(), "who ordered what", WRITE),
                topic(topics.jobRecord(), "the ledger", READ, WRITE),
                topic(topics.jobEvent(), "what the provider says of jobs", READ),
                schemas(Owner.JOB_SERVICE),
                named(GROUP, id, "of which one member leads", READ),
                named(TRANSACTIONAL_ID, id, "of the ledger's writer", WRITE));
    }

    private List<AccessRight> statusService() {
        String id = prefix + "-status-service";
        return List.of(
                topic(topics.datasetSpec(), "shown", READ),
                topic(topics.datasetStats(), "shown", READ),
                topic(topics.batchReady(), "shown", READ),
                topic(topics.jobRecord(), "followed and shown", READ),
                topic(topics.jobEvent(), "published and shown", READ, WRITE),
                topic(topics.jobProgress(), "published and shown", READ, WRITE),
                topic(topics.modelRecord(), "published and shown", READ, WRITE),
                topic(topics.modelReady(), "published and shown", READ, WRITE),
                schemas(Owner.STATUS_SERVICE),
                named(GROUP, id, "of which one member publishes", READ),
                named(TRANSACTIONAL_ID, id, "of the publisher", WRITE));
    }

    private AccessRight schemas(Owner service) {
        return named(TOPIC, topics.schemaRegistered(service).name(), "which schema stands under which id", READ, WRITE);
    }

    private static AccessRight topic(Topic<?> topic, String purpose, AclOperation... operations) {
        return named(TOPIC, topic.name(), purpose, operations);
    }
}
