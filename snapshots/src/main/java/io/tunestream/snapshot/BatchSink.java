package io.tunestream.snapshot;

import java.io.IOException;

/** Takes the batches of a manifest one after the other: those of training, then those of validation. */
@FunctionalInterface
public interface BatchSink {

    /** Takes none. */
    BatchSink NONE = batch -> {};

    void accept(StoredBatch batch) throws IOException;
}
