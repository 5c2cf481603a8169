package io.tunestream.job;

import io.tunestream.job.ledger.JobState;
import io.tunestream.runtime.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of jobs that an earlier leader took in, while what it wrote of them on the ledger is passed over: they are read again, as far
 * as their topic still has them. Thread-safe.
 */
final class MissedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);

    /** How far the clocks of who writes events and who writes the ledger may be apart. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final TopicReader reader;
    private final TopicPartition events;

    MissedEvents(JobClients clients) {
        this.reader = clients.topicReader();
        this.events = LedgerRecovery.only(clients.topics().jobEvent());
    }

    /**
     * Reads from when the first of these jobs came where it stands.
     *
     * @param sink takes each event of these jobs, in order; nothing is read where there are no such jobs
     */
    void read(Collection<JobState> jobs, Consumer<ConsumerRecord<String, byte[]>> sink) {
        if (jobs.isEmpty()) {
            return;
        }
        Set<String> ids = jobs.stream().map(JobState::jobId).collect(Collectors.toUnmodifiableSet());
        Instant since = since(jobs);
        LOG.info("a record of {} is passed over: their events since {} are read again", ids, since);
        reader.read(reader.offsetsAt(List.of(events), since), event -> {
            if (ids.contains(String.valueOf(event.key()))) {
                sink.accept(event);
            }
            return true;
        });
    }

    private static Instant since(Collection<JobState> jobs) {
        long first = jobs.stream().mapToLong(JobState::since).min().orElseThrow();
        return Instant.ofEpochMilli(Math.max(0, first - CLOCKS.toMillis()));
    }
}
