package io.tunestream.status.view;

import io.tunestream.record.JobEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest job events of all jobs, so many at most. Not thread-safe. */
final class EventLog {

    private final int limit;
    private final Deque<StoredEvent> newest = new ArrayDeque<>();
    private final Map<String, Deque<StoredEvent>> byJob = new HashMap<>();
    private long lastOffset = -1;
    private long forgottenOffset = -1;

    EventLog(int limit) {
        this.limit = limit;
    }

    /** Says that events before this offset are on the topic alone; before the first is added. */
    void beginAt(long offset) {
        forgottenOffset = offset - 1;
        lastOffset = offset - 1;
    }

    void add(StoredEvent stored) {
        JobEvent event = stored.event();
        lastOffset = stored.offset();
        newest.addLast(stored);
        byJob.computeIfAbsent(event.getJobId(), id -> new ArrayDeque<>()).addLast(stored);
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

    /** Offset of the last event, or the last before the first that is held; -1 where there is none. */
    long lastOffset() {
        return lastOffset;
    }

    /**
     * The job's events after a sequence number, so many at most; empty where some of them are on the topic alone.
     *
     * @param published how many events the job has
     */
    Optional<List<StoredEvent>> ofJob(String jobId, long published, long afterSequence, int most) {
        Deque<StoredEvent> held = byJob.getOrDefault(jobId, new ArrayDeque<>());
        long firstHeld = held.isEmpty() ? published : held.getFirst().event().getSequence();
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
