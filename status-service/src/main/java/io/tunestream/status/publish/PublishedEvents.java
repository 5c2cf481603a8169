package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.schema.topic.Topic;
import io.tunestream.status.follow.JobUpdate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up on the topic which of a job's events are published. Holds nothing; thread-safe. */
final class PublishedEvents {

    private final RecordScan scan;
    private final Topic<JobEvent> topic;

    PublishedEvents(RecordScan scan, Topic<JobEvent> topic) {
        this.scan = scan;
        this.topic = topic;
    }

    /** Offsets of a job's first and last published event, both included. */
    record Span(long first, long last) {}

    /** The update without the events that are published within the span. */
    JobUpdate.Seen without(JobUpdate.Seen update, Span span) {
        Set<String> asked = update.events().stream().map(JobHistory::idOf).collect(Collectors.toSet());
        Set<String> published = new HashSet<>();
        scan.read(topic, span.first(), span.last(), each -> {
            if (each.key().equals(update.jobId()) && asked.contains(each.value().getProviderEventId())) {
                published.add(each.value().getProviderEventId());
            }
        });
        return update.with(update.events().stream()
                .filter(event -> !published.contains(JobHistory.idOf(event)))
                .toList());
    }
}
