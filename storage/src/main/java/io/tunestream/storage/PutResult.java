package io.tunestream.storage;

/** What became of a put. */
public enum PutResult {
    /** This call created the object. */
    CREATED,
    /** An object with the same bytes was there. */
    ALREADY_PRESENT
}
