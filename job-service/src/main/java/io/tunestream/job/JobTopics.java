package io.tunestream.job;

import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.startup.ServiceTopics;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.List;

/** What must be there before the service can work. */
final class JobTopics {

    private JobTopics() {}

    /** Prepares its own topics and their schemas, and waits for those of others. */
    static void prepare(Settings settings, StartReport report) {
        TopicSettings names = settings.of(TopicSettings.class);
        Topics topics = new Topics(names);
        ServiceTopics.prepare(
                settings,
                Owner.JOB_SERVICE,
                new AccessRights(names).of(Owner.JOB_SERVICE),
                List.of(
                        topics.datasetSpec(),
                        topics.exampleAccepted(),
                        topics.exampleExcluded(),
                        topics.batchReady(),
                        topics.sequenceCheckpoint(),
                        topics.datasetStats(),
                        topics.jobCommand(),
                        topics.commandResult(),
                        topics.auditRecord(),
                        topics.jobRecord(),
                        topics.jobEvent()),
                report);
    }
}
