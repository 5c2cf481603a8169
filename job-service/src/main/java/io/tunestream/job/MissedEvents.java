package io.tunestream.job;

import io.tunestream.runtime.kafka.TopicReader;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of jobs that an earlier leader took in, while what it wrote of them on the ledger is passed over: they are read again from the
 * beginning of their topic, as far as it still has them. Thread-safe.
 */
final class MissedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);

    private final TopicReader reader;
    private final TopicPartition events;

    MissedEvents(JobClients clients) {
        this.reader = clients.topicReader();
        this.events = LedgerRecovery.only(clients.topics().jobEvent());
    }

    /** @param sink takes each event of these jobs, in order; nothing is read where there are no such jobs */
    void read(Set<String> jobIds, Consumer<ConsumerRecord<String, byte[]>> sink) {
        if (jobIds.isEmpty()) {
            return;
        }
        LOG.info("a record of {} is passed over: their events are read again", jobIds);
        reader.read(List.of(events), event -> {
            if (jobIds.contains(String.valueOf(event.key()))) {
                sink.accept(event);
            }
        });
    }
}
