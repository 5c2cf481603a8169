package io.tunestream.local.provider;

/** A model as it stood at the end of an epoch. */
record Checkpoint(String id, long createdAt, String model, Metrics metrics) {}
