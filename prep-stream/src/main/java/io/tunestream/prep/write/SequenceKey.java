package io.tunestream.prep.write;

import io.tunestream.record.Split;

/** A stream within its partition. */
record SequenceKey(String dataset, Split split) {}
