package io.tunestream.benchmarks;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Remembers the first record that could not be written. */
final class FirstFailure implements Callback {

    private volatile @Nullable Exception failure;

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null && failure == null) {
            failure = exception;
        }
    }

    /** Call when every record was answered. */
    void rethrow() {
        Exception first = failure;
        if (first != null) {
            throw new IllegalStateException("a record could not be written", first);
        }
    }
}
