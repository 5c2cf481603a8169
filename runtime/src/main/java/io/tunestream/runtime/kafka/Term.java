package io.tunestream.runtime.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The time in which this process leads. Used by the loop's thread alone; a failure of any method ends it, and whatever it
 * has not committed by then is nobody's: the next term, here or in another process, begins with what is committed.
 */
public interface Term extends AutoCloseable {

    /** Begins terms. */
    interface Factory {

        /**
         * Fences whoever led before, and learns where things stand. Records are polled once it returns.
         *
         * @param member the consumer that was given the partitions: for positions, seeking and its group metadata; never
         *     polled nor closed by the term
         */
        Term begin(Consumer<String, byte[]> member);
    }

    /** Takes what was polled, which may be nothing, and goes on with the term's own work; returns soon. */
    void turn(Iterable<ConsumerRecord<String, byte[]>> records);

    /**
     * Called instead of {@link #turn} once the end was asked for.
     *
     * @return whether something is still under way that should be recorded before the end
     */
    default boolean finish() {
        return false;
    }

    /** Lets go of everything at once. */
    @Override
    void close();
}
