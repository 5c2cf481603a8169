package io.tunestream.status.view;

import io.tunestream.record.JobEvent;

/** A job event and its offset on the topic. */
public record StoredEvent(long offset, JobEvent event) {}
