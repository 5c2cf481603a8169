package io.tunestream.status.show;

import io.tunestream.record.JobEvent;
import io.tunestream.schema.topic.Topic;
import io.tunestream.status.publish.TopicScan;
import java.util.ArrayList;
import java.util.List;

/** Job events that are no longer in memory, read from their topic. Thread-safe. */
final class EventPages {

    private final TopicScan scan;
    private final Topic<JobEvent> topic;

    EventPages(TopicScan scan, Topic<JobEvent> topic) {
        this.scan = scan;
        this.topic = topic;
    }

    /** All jobs' events between two offsets, both included. */
    List<StoredEvent> between(long first, long last) {
        List<StoredEvent> found = new ArrayList<>();
        scan.read(topic, first, each -> {
            if (each.offset() <= last) {
                found.add(new StoredEvent(each.offset(), each.value()));
            }
            return each.offset() < last;
        });
        return found;
    }

    /** One job's events after a sequence number, so many at most. */
    List<StoredEvent> ofJob(String jobId, long firstOffset, long afterSequence, int most) {
        List<StoredEvent> found = new ArrayList<>();
        scan.read(topic, firstOffset, each -> {
            if (each.key().equals(jobId) && each.value().getSequence() > afterSequence) {
                found.add(new StoredEvent(each.offset(), each.value()));
            }
            return found.size() < most;
        });
        return found;
    }
}
