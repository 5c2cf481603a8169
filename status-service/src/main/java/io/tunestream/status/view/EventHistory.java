package io.tunestream.status.view;

import io.tunestream.record.JobEvent;
import io.tunestream.schema.topic.Topic;
import io.tunestream.status.publish.RecordScan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Job events that are no longer in memory, read from their topic by offset. Thread-safe. */
public final class EventHistory {

    private final RecordScan scan;
    private final Topic<JobEvent> topic;

    EventHistory(RecordScan scan, Topic<JobEvent> topic) {
        this.scan = scan;
        this.topic = topic;
    }

    /** All jobs' events between two offsets, both included, one after the other. */
    public void between(long first, long last, Consumer<StoredEvent> sink) {
        scan.read(topic, first, last, each -> sink.accept(new StoredEvent(each.offset(), each.value())));
    }

    /** One job's events after a sequence number, so many at most, among those between two offsets. */
    public List<StoredEvent> ofJob(String jobId, long first, long last, long afterSequence, int most) {
        List<StoredEvent> found = new ArrayList<>();
        scan.readWhile(topic, first, last, each -> {
            if (each.key().equals(jobId) && each.value().getSequence() > afterSequence) {
                found.add(new StoredEvent(each.offset(), each.value()));
            }
            return found.size() < most;
        });
        return found;
    }
}
