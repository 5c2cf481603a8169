package io.tunestream.cli.rejects;

import io.tunestream.record.RejectedExample;
import io.tunestream.record.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A rejection and where it stands on its topic.
 *
 * @param partition of the topic of rejections
 * @param offset    there
 */
record Reject(int partition, long offset, RejectedExample example) {
    /** Codes of examples that are there already, and of which there is nothing to repair. */
    private static final Set<String> NO_FAULTS = Set.of("DUPLICATE", "COVERED");

    private static final String REJECTS = "E";

    /** What a person names it by. */
    String id() {
        return partition + ":" + offset;
    }

    /** Where the raw record stands that the example was in. */
    String source() {
        return example.getSourcePartition() + ":" + example.getSourceOffset();
    }

    /** Where the raw record stands that was sent first. */
    String origin() {
        return example.getOrigin().isEmpty() ? source() : example.getOrigin();
    }

    Instant at() {
        return Instant.ofEpochMilli(example.getRejectedAt());
    }

    /** What it is rejected for. */
    List<String> codes() {
        return example.getViolations().stream()
                .filter(violation -> violation.getSeverity().equals(REJECTS))
                .map(Violation::getCode)
                .distinct()
                .toList();
    }

    /** Whether something is wrong with it, other than that it was there before. */
    boolean isFault() {
        return !NO_FAULTS.containsAll(codes());
    }

    /** Whether the bytes of its record stand beside it. */
    boolean hasPayload() {
        return example.getOriginal().hasRemaining();
    }
}
