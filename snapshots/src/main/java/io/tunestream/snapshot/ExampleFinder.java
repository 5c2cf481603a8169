package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.ExamplePlace;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the places of examples. Where the log no longer holds a batch, an example of it has no fingerprint and no source, and
 * the mean tokens of its batch. Thread-safe.
 */
public final class ExampleFinder {

    private static final int UNKNOWN = -1;

    private final BatchLog log;

    public ExampleFinder(BatchLog log) {
        this.log = requireNonNull(log, "log");
    }

    /** What matched, and how many batches could not be looked through, because the log no longer holds them. */
    public record Found(List<ExamplePlace> places, long gone) {

        public Found {
            places = List.copyOf(places);
        }
    }

    /** The example with a number of the batch. */
    public ExamplePlace ofNumber(StoredBatch batch, long number) throws IOException {
        try {
            List<ExamplePlace> found = matching(batch, example -> example.getNumber() == number);
            return found.isEmpty() ? withoutLog(batch, number) : found.getFirst();
        } catch (Fault e) {
            if (e.is(FaultCode.BATCH_LOG_GONE)) {
                return withoutLog(batch, number);
            }
            throw e;
        }
    }

    /** All examples of the batch. */
    public static ExamplePlace ofBatch(StoredBatch batch) {
        return place(batch, batch.numbers()).setTokens(batch.tokens()).build();
    }

    /** The examples of the batches that are wanted. */
    public Found matching(Collection<StoredBatch> batches, Predicate<AcceptedExample> wanted) throws IOException {
        Map<ExclusionKey, ExamplePlace> found = new HashMap<>();
        long gone = 0;
        for (StoredBatch batch : batches) {
            try {
                matching(batch, wanted).forEach(place -> found.put(ExclusionKey.of(batch.dataset(), place), place));
            } catch (Fault e) {
                if (!e.is(FaultCode.BATCH_LOG_GONE)) {
                    throw e;
                }
                gone++;
            }
        }
        return new Found(List.copyOf(found.values()), gone);
    }

    /** Of two examples with one number the later one counts. */
    private List<ExamplePlace> matching(StoredBatch batch, Predicate<AcceptedExample> wanted) throws IOException {
        Map<Long, ExamplePlace> found = new TreeMap<>();
        log.read(batch, example -> {
            if (wanted.test(example)) {
                found.put(example.getNumber(), place(batch, example));
            } else {
                found.remove(example.getNumber());
            }
        });
        return List.copyOf(found.values());
    }

    private static ExamplePlace place(StoredBatch batch, AcceptedExample example) {
        return place(batch, NumberRange.of(example.getNumber()))
                .setTokens(example.getTokens())
                .setFingerprint(example.getFingerprint())
                .setSourcePartition(example.getSourcePartition())
                .setSourceOffset(example.getSourceOffset())
                .setSourceIndex(example.getSourceIndex())
                .build();
    }

    private static ExamplePlace withoutLog(StoredBatch batch, long number) {
        return place(batch, NumberRange.of(number))
                .setTokens(Math.round((double) batch.tokens() / batch.examples()))
                .build();
    }

    private static ExamplePlace.Builder place(StoredBatch batch, NumberRange numbers) {
        return ExamplePlace.newBuilder()
                .setSequence(batch.sequence())
                .setBatchId(batch.id())
                .setFirstNumber(numbers.first())
                .setLastNumber(numbers.last())
                .setSourcePartition(UNKNOWN)
                .setSourceOffset(UNKNOWN);
    }
}
