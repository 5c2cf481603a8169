package io.tunestream.prep.check;

/** Judges rows of one dataset. Keeps buffers between calls: one instance a thread. */
public interface Judge {

    /** Takes a row's bytes through adapting, checking, cleaning and counting. Never throws for what a row holds. */
    Verdict judge(byte[] row);
}
