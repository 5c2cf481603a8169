package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.startup.ServiceTopics;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;

/** What must be there before the first row: topics that fit together, and schemas. */
final class StartupChecks {

    private final Settings settings;
    private final Topics topics;

    StartupChecks(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** Creates what is missing, registers the schemas, and says what was found. */
    TopicReport ensureTopics() {
        TopicReport report = ServiceTopics.prepare(settings, Owner.PREP_STREAM, topics.ownedBy(Owner.PREP_STREAM));
        requireSamePartitions(report, topics.exampleAccepted(), topics.batchClosed());
        requireSamePartitions(report, topics.exampleAccepted(), topics.sequenceCheckpoint());
        return report;
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
