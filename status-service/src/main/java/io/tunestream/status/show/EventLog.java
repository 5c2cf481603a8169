package io.tunestream.status.show;

import io.tunestream.record.JobEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest job events of all jobs, so many at most, and every job's progress. Not thread-safe. */
final class EventLog {

    private final int limit;
    private final Deque<StoredEvent> newest = new ArrayDeque<>();
    private final Map<String, Deque<StoredEvent>> byJob = new HashMap<>();
    private final Map<String, JobProgress> progress = new HashMap<>();
    private long lastOffset = -1;
    private long forgottenOffset = -1;

    EventLog(int limit) {
        this.limit = limit;
    }

    void add(StoredEvent stored) {
        JobEvent event = stored.event();
        lastOffset = stored.offset();
        newest.addLast(stored);
        byJob.computeIfAbsent(event.getJobId(), id -> new ArrayDeque<>()).addLast(stored);
        progress.merge(
                event.getJobId(),
                JobProgress.startingAt(stored.offset()).and(event),
                (known, blank) -> known.and(event));
        if (newest.size() > limit) {
            forget(newest.removeFirst());
        }
    }

    private void forget(StoredEvent oldest) {
        forgottenOffset = oldest.offset();
        Deque<StoredEvent> ofJob = byJob.getOrDefault(oldest.event().getJobId(), new ArrayDeque<>());
        ofJob.pollFirst();
        if (ofJob.isEmpty()) {
            byJob.remove(oldest.event().getJobId());
        }
    }

    Optional<JobProgress> progress(String jobId) {
        return Optional.ofNullable(progress.get(jobId));
    }

    /** Offset of the last event; -1 where there is none. */
    long lastOffset() {
        return lastOffset;
    }

    /** The job's events after a sequence number, so many at most; empty where some of them are on the topic alone. */
    Optional<List<StoredEvent>> ofJob(String jobId, long afterSequence, int most) {
        Deque<StoredEvent> held = byJob.getOrDefault(jobId, new ArrayDeque<>());
        long events = progress(jobId).map(JobProgress::events).orElse(0L);
        long firstHeld = held.isEmpty() ? events : held.getFirst().event().getSequence();
        if (afterSequence + 1 < firstHeld) {
            return Optional.empty();
        }
        return Optional.of(held.stream()
                .filter(stored -> stored.event().getSequence() > afterSequence)
                .limit(most)
                .toList());
    }

    /** All events after an offset; empty where some of them are on the topic alone. */
    Optional<List<StoredEvent>> after(long offset) {
        if (offset < forgottenOffset) {
            return Optional.empty();
        }
        List<StoredEvent> found = new ArrayList<>();
        for (StoredEvent stored : newest) {
            if (stored.offset() > offset) {
                found.add(stored);
            }
        }
        return Optional.of(found);
    }
}
